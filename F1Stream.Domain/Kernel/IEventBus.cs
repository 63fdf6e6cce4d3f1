namespace F1Stream.Domain.Kernel;

/// <summary>How features tell each other, and open pages, what has happened: fire and forget, in process by default.</summary>
public interface IEventBus
{
    /// <summary>Hands the event to every subscriber of its type. A subscriber that throws disturbs neither the publisher nor the others.</summary>
    void Publish<T>(T happened)
        where T : notnull;

    /// <summary>Calls <paramref name="handle"/> for each event of the type until the returned handle is disposed. Handlers must be quick.</summary>
    IDisposable Subscribe<T>(Action<T> handle)
        where T : notnull;
}

namespace F1Stream.Domain.Kernel;

/// <summary>Work that has to be done, in order and awaited, before the first request is answered.</summary>
public interface IStartUpStep
{
    /// <summary>Steps run from the lowest to the highest: the database is 0, features that read it come after.</summary>
    int Order { get; }

    /// <exception cref="StartRefusedException">The program must not start; the message says why.</exception>
    Task RunAsync(CancellationToken ct);
}

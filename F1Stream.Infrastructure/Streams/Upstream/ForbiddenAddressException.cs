namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>Thrown out of the connect callback, where only an exception can say no.</summary>
internal sealed class ForbiddenAddressException()
    : IOException("The trust zone forbids this address.")
{
    /// <summary>Whether the handler failed because of it.</summary>
    internal static bool Caused(Exception? e) =>
        e is not null && (e is ForbiddenAddressException || Caused(e.InnerException));
}

using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>The bytes of a stream as they come from its source, whoever fetches them.</summary>
/// <param name="body">Disposed with the feed.</param>
/// <param name="lease">What stands behind it.</param>
internal sealed class Feed(Stream body, IAsyncDisposable lease) : IAsyncDisposable
{
    public Stream Body { get; } = body;

    /// <summary>Why it ended, asked when it has; null where that is all there is to say.</summary>
    public Func<CancellationToken, Task<string>>? Complaint { get; init; }

    /// <summary>Knows what of the source is secret.</summary>
    public required Redaction Redaction { get; init; }

    public ValueTask DisposeAsync() => lease.DisposeAsync();
}

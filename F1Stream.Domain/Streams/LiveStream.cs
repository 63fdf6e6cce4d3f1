using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams;

/// <summary>One stream that an extractor found, with what is known of its health.</summary>
public sealed record LiveStream
{
    /// <summary>Stable as long as the source gives it the same key: <c>ShortId.Of(source id, key)</c>.</summary>
    public required string Id { get; init; }

    public required StreamSource Source { get; init; }

    public required string Title { get; init; }

    /// <summary>Upstream address, query included. Secret.</summary>
    public required Uri Url { get; init; }

    /// <summary>The stream's own headers on top of the source's. Secret.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>When the extractor last confirmed it.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>When the upstream address stops working, if the extractor knows.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether extracting again leaves the address in use alive.</summary>
    public bool RefreshSafe { get; init; } = true;

    /// <summary>Whether the playlist's query string has to be added to its children.</summary>
    public bool PropagateQuery { get; init; }

    public required StreamHealth Health { get; init; }
}

using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Remux;

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

    /// <summary>Where it is fetched for viewers: <see cref="Url"/>, or for what ffmpeg makes HLS of the place inside this program where that is.</summary>
    public Uri PlayUrl => Kind == StreamKind.NeedsRemux ? RemuxAddress.Of(Id) : Url;

    /// <summary>The stream's own headers on top of the source's. Secret.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public StreamKind Kind { get; init; }

    /// <summary>Opening it takes a tuner: it is never opened just to look.</summary>
    public bool TakesTuner { get; init; }

    /// <summary>Lines of the picture as the source says; null where it is silent. What a look found is in <see cref="Health"/>.</summary>
    public int? Height { get; init; }

    /// <summary>Bits per second as the source says.</summary>
    public long? Bandwidth { get; init; }

    /// <summary>A BCP 47 tag as the source says.</summary>
    public string? Language { get; init; }

    /// <summary>The one session that an administrator tied it to by hand; null: the source's rule holds.</summary>
    public string? TiedTo { get; init; }

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

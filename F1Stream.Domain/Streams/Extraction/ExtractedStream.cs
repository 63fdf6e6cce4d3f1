namespace F1Stream.Domain.Streams.Extraction;

/// <summary>A stream as an extractor found it.</summary>
public sealed record ExtractedStream
{
    /// <summary>Stable inside its source: the same channel has the same key whatever its address is today.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>Where it plays. http or https for HLS; for <see cref="StreamKind.NeedsRemux"/> also rtsp, rtmp, srt, udp and their like.</summary>
    public required Uri Url { get; init; }

    /// <summary>Its own headers on top of the source's.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public StreamKind Kind { get; init; }

    /// <summary>Lines of the picture, if the source says.</summary>
    public int? Height { get; init; }

    /// <summary>Bits per second, if the source says.</summary>
    public long? Bandwidth { get; init; }

    /// <summary>A BCP 47 tag, if the source says.</summary>
    public string? Language { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>False where extracting again kills the address in use.</summary>
    public bool RefreshSafe { get; init; } = true;

    /// <summary>Opening it costs a tuner: never opened to look.</summary>
    public bool TakesTuner { get; init; }

    public bool PropagateQuery { get; init; }
}

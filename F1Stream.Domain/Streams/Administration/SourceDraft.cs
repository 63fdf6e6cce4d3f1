namespace F1Stream.Domain.Streams.Administration;

/// <summary>A source as somebody typed it: not checked yet, and silent about secrets that are to stay as they are.</summary>
public sealed record SourceDraft
{
    /// <summary>The source that it changes; null: a new one.</summary>
    public string? Id { get; init; }

    public string Name { get; init; } = "";

    public string Extractor { get; init; } = "";

    /// <summary>
    /// By name. Null: keep what is stored. An address may hold <see cref="MaskedAddress.Mask"/> in its query: those values are kept too. What is
    /// not named is not set.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>All headers; one whose value is null keeps the stored value.</summary>
    public IReadOnlyList<HeaderDraft> Headers { get; init; } = [];

    /// <summary>Null: below all others for a new source, as it is for a known one.</summary>
    public int? Priority { get; init; }

    /// <summary>Null: on for a new source, as it is for a known one.</summary>
    public bool? Enabled { get; init; }

    public IReadOnlyList<string> Sessions { get; init; } = ["all"];

    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    public TimeSpan? Interval { get; init; }

    /// <summary>The source as it stood when its form was opened: what somebody else has changed since is not replaced. Null: whatever stands there is.</summary>
    public StreamSource? Seen { get; init; }
}

/// <summary>A header as it is typed; null: keep the stored value.</summary>
public sealed record HeaderDraft(string Name, string? Value);

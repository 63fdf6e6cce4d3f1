namespace F1Stream.Domain.Relay.Channels.Upstream;

/// <summary>What a stream offers: its variants, and the renditions (sound, subtitles) that go with them. A stream that is one media playlist offers that.</summary>
public sealed record MasterSnapshot(
    IReadOnlyList<OfferedVariant> Variants,
    IReadOnlyList<OfferedRendition> Renditions
)
{
    /// <summary>`EXT-X-INDEPENDENT-SEGMENTS`.</summary>
    public bool Independent { get; init; }
}

/// <summary>`EXT-X-STREAM-INF` with its address.</summary>
/// <param name="Target">The media playlist.</param>
/// <param name="Attributes">As they were written, without quotes.</param>
public sealed record OfferedVariant(
    RelayTarget Target,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>Bits per second; 0 where nobody says.</summary>
    public long Bandwidth => Number("BANDWIDTH") ?? 0;

    /// <summary>Lines of the picture; null where nobody says.</summary>
    public int? Height =>
        Attributes.GetValueOrDefault("RESOLUTION")?.Split('x', 'X') is [_, var lines]
        && int.TryParse(lines, System.Globalization.CultureInfo.InvariantCulture, out var height)
            ? height
            : null;

    private long? Number(string name) =>
        long.TryParse(
            Attributes.GetValueOrDefault(name),
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}

/// <summary>`EXT-X-MEDIA`; without a target its sound or text is inside the variants.</summary>
public sealed record OfferedRendition(
    RelayTarget? Target,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>`AUDIO`, `SUBTITLES`, `CLOSED-CAPTIONS` or `VIDEO`.</summary>
    public string Type => Attributes.GetValueOrDefault("TYPE", "");

    public string Group => Attributes.GetValueOrDefault("GROUP-ID", "");

    public string Name => Attributes.GetValueOrDefault("NAME", "");

    public string Language => Attributes.GetValueOrDefault("LANGUAGE", "");

    public bool Default => Attributes.GetValueOrDefault("DEFAULT") == "YES";
}

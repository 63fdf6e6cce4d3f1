namespace F1Stream.Domain.Streams.Extraction;

/// <summary>What an extractor tells of itself, as data: forms, documentation and validation are made from it.</summary>
public sealed record ExtractorManifest
{
    /// <summary>Stable name in settings files and the API, such as "direct-hls".</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public ExtractorCapabilities Capabilities { get; init; }

    public IReadOnlyList<ExtractorSetting> Settings { get; init; } = [];
}

/// <summary>What an extractor can do.</summary>
[Flags]
public enum ExtractorCapabilities
{
    None = 0,
    Live = 1,

    /// <summary>Finds streams that nobody named.</summary>
    Discovery = 2,

    /// <summary>Looking again leaves the addresses in use alive.</summary>
    RefreshSafe = 4,

    /// <summary>Its streams are not HLS yet.</summary>
    NeedsRemux = 8,
}

/// <summary>One setting of an extractor. The one that holds the address is always called "url".</summary>
public sealed record ExtractorSetting(string Name, SettingType Type, bool Required, string Help)
{
    /// <summary>Used when the setting is not given; null: there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The values of a <see cref="SettingType.Select"/>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}

/// <summary>How a setting is entered and checked.</summary>
public enum SettingType
{
    Bool,
    Int,
    Text,
    Url,
    Secret,
    Select,
    Headers,
    List,
}

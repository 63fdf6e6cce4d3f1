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

    /// <summary>
    /// Ports of the typed host, beside the typed one, at which this kind of program is known to answer (an HDHomeRun streams from 5004).
    /// When a source is saved they are added to the hosts that it may reach, where the administrator sees them.
    /// </summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Whether its streams are made by F1Stream itself: no household types its address, and no request leaves the machine.</summary>
    public bool BuiltIn { get; init; }
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
    /// <summary>What stands beside the field in the form, such as "Page address".</summary>
    public required string Label { get; init; }

    /// <summary>Used when the setting is not given; null: there is none.</summary>
    public string? Default { get; init; }

    /// <summary>A value as a household would type it, for an empty field and the documentation; null: the type says enough.</summary>
    public string? Example { get; init; }

    /// <summary>The values of a <see cref="SettingType.Select"/>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The schemes that a <see cref="SettingType.Url"/> may have.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = ["http", "https"];

    /// <summary>Bounds of a <see cref="SettingType.Int"/>, both included.</summary>
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;
}

/// <summary>How a setting is entered and checked.</summary>
public enum SettingType
{
    Bool,
    Int,
    Text,

    /// <summary>An absolute address without user name. The values in its query are shown masked.</summary>
    Url,

    /// <summary>Never shown again once it is stored.</summary>
    Secret,
    Select,

    /// <summary>Lines `Name: value`, sent with the extractor's own requests on top of the source's headers. Shown masked like those.</summary>
    Headers,

    /// <summary>One entry a line; commas separate too.</summary>
    List,
}

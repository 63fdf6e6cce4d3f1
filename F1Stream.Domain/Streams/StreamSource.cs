using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams;

/// <summary>A place that the household configured where streams may be found: an extractor and what it needs to know.</summary>
public sealed record StreamSource
{
    /// <summary>Characters of <see cref="Name"/>.</summary>
    public const int LongestName = 120;

    /// <summary>Stable for the life of the source; made from its name when it was first seen.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Key of the extractor in the registry.</summary>
    public required string Extractor { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sent with every request to this source's hosts. Secret: protected at rest, never shown.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lower is preferred.</summary>
    public int Priority { get; init; } = 10;

    public bool Enabled { get; init; } = true;

    /// <summary>Between two looks when no session is near; null: the usual (15 min).</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>What this source shows, as <see cref="Streams.Sessions.SessionRules"/>: "all", kinds and ids of sessions, "title", "now".</summary>
    public IReadOnlyList<string> Sessions { get; init; } = ["all"];

    /// <summary>Hosts (or host:port) in private networks that this source's playlists may lead to.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    public SourceOrigin Origin { get; init; }

    /// <summary>Whether both ask the same question in the same way: name, priority and the like play no part.</summary>
    public bool AsksAs(StreamSource other) =>
        Extractor == other.Extractor
        && Same(Settings, other.Settings)
        && Same(Headers, other.Headers)
        && AllowedHosts.SequenceEqual(other.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    private static bool Same(
        IReadOnlyDictionary<string, string> some,
        IReadOnlyDictionary<string, string> others
    ) =>
        some.Count == others.Count
        && some.All(s => others.TryGetValue(s.Key, out var value) && value == s.Value);

    /// <summary>Whether this source as a whole shows the session: by "all", by its id, or by its kind ("Race").</summary>
    public bool Shows(RaceSession session) =>
        Sessions.Any(s =>
            s.Equals("all", StringComparison.OrdinalIgnoreCase)
            || s == session.Id
            || s.Equals(session.Kind.ToString(), StringComparison.OrdinalIgnoreCase)
        );
}

/// <summary>Who brought a source into the household.</summary>
public enum SourceOrigin
{
    /// <summary>Built in; gone at the next start once a source of one's own exists.</summary>
    Demo,

    /// <summary>The file given with --sources.</summary>
    File,

    /// <summary>An administrator, in the browser or by the API.</summary>
    Administrator,
}

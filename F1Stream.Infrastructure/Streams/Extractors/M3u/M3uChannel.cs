namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>One entry of a channel list, as it stands there.</summary>
internal sealed record M3uChannel
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Never empty.</summary>
    public required string Name { get; init; }

    /// <summary>Without the headers behind the bar; may be relative.</summary>
    public required string Address { get; init; }

    /// <summary>`tvg-id`.</summary>
    public string? Id { get; init; }

    /// <summary>`group-title`, or else the `#EXTGRP` that it stands under.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; init; } = None;

    /// <summary>It comes with the licence of a rights system.</summary>
    public bool IsProtected { get; init; }
}

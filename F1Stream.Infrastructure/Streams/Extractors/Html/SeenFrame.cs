namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>What stays of a frame when the next one is fetched: a few words. The page itself would be megabytes.</summary>
internal sealed class SeenFrame
{
    internal SeenFrame(PageFrame frame)
    {
        AsksForPassword = frame.AsksForPassword;
        IsPlaylist = frame.Text.AsSpan().TrimStart("\ufeff \r\n\t").StartsWith("#EXTM3U");
        Players = MostTelling.Players(frame.Document);
        Beginning = MostTelling.Beginning(frame.Document);
    }

    internal bool AsksForPassword { get; }

    /// <summary>It is no page but a playlist itself.</summary>
    internal bool IsPlaylist { get; }

    /// <summary>What looks like a player.</summary>
    internal IReadOnlyList<string> Players { get; }

    /// <summary>Its first elements.</summary>
    internal IReadOnlyList<string> Beginning { get; }
}

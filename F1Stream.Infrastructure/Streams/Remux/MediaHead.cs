namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>Tells text from media by its first bytes.</summary>
internal static class MediaHead
{
    private static ReadOnlySpan<byte> Blank => "\uFEFF \t\r\n"u8;

    internal static bool IsPlaylist(ReadOnlySpan<byte> head) =>
        head.TrimStart(Blank).StartsWith("#EXTM3U"u8);

    /// <summary>A page, a list or an answer in JSON. Sound may begin with any byte, so this is asked of what ffprobe did not know, or of what reads like text on.</summary>
    internal static bool IsText(ReadOnlySpan<byte> head)
    {
        var start = head.TrimStart(Blank);
        start = start[..Math.Min(start.Length, 64)];
        return start is [(byte)'<' or (byte)'#' or (byte)'{' or (byte)'[', ..]
            && start.IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }
}

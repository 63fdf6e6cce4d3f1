namespace F1Stream.Domain.Relay.Playlists;

/// <summary>White space in a playlist: that of ASCII. What lies beyond belongs to names and titles.</summary>
internal static class Blanks
{
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => TrimEnd(TrimStart(text));

    internal static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        var from = 0;
        while (from < text.Length && IsBlank(text[from]))
        {
            from++;
        }

        return text[from..];
    }

    internal static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        var to = text.Length;
        while (to > 0 && IsBlank(text[to - 1]))
        {
            to--;
        }

        return text[..to];
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (>= 9 and <= 13);
}

using System.Buffers;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Tells paths and queries that are already as <see cref="Uri"/> would write them, so that resolving them is putting two pieces together.</summary>
internal static class PlainReference
{
    // RFC 3986's letters without those that may begin something (`:` a scheme, `#` a fragment); `%` is looked at.
    private static readonly SearchValues<byte> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?=&,;+@!$*()'%"u8
    );

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create(
        "0123456789ABCDEFabcdef"u8
    );

    /// <param name="uri">A path, a query, or both.</param>
    internal static bool Is(ReadOnlySpan<byte> uri) =>
        !uri.ContainsAnyExcept(Letters) && uri.IndexOf("/."u8) < 0 && HasPlainEscapes(uri);

    private static bool HasPlainEscapes(ReadOnlySpan<byte> uri)
    {
        int escape;
        while ((escape = uri.IndexOf((byte)'%')) >= 0)
        {
            uri = uri[(escape + 1)..];
            if (uri.Length < 2 || uri[..2].ContainsAnyExcept(Hexadecimal) || IsUndone(uri[..2]))
            {
                return false;
            }
        }

        return true;
    }

    // Escapes of letters that need none are undone (RFC 3986 6.2.2.2), and those beyond ASCII are a matter of their neighbours.
    private static bool IsUndone(ReadOnlySpan<byte> digits)
    {
        var letter = (char)((Value(digits[0]) << 4) | Value(digits[1]));
        return letter >= 0x80
            || char.IsAsciiLetterOrDigit(letter)
            || letter is '-' or '.' or '_' or '~';
    }

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

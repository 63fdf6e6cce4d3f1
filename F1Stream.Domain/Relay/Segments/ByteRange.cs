using System.Globalization;
using System.Runtime.InteropServices;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>One range of bytes, as a Range header asks for it (RFC 9110, 14.1.2): `0-499`, `500-` or `-500`.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ByteRange
{
    private const string Unit = "bytes=";

    /// <summary>Null in a suffix.</summary>
    public long? First { get; private init; }

    /// <summary>Inclusive; in a suffix the number of bytes.</summary>
    public long? Last { get; private init; }

    /// <summary>`bytes=0-`, with which some players ask for a whole file.</summary>
    public bool IsEverything => First == 0 && Last is null;

    /// <summary>Null for no header, several ranges and whatever is not a range: a server may answer these with the whole (RFC 9110, 14.2).</summary>
    public static ByteRange? Parse(string? header)
    {
        if (header is null || !header.StartsWith(Unit, StringComparison.Ordinal))
        {
            return null;
        }

        var range = header.AsSpan(Unit.Length);
        var dash = range.IndexOf('-');
        if (
            dash < 0
            || !TryRead(range[..dash], out var first)
            || !TryRead(range[(dash + 1)..], out var last)
            || (first is null && last is null)
            || last < first
        )
        {
            return null;
        }

        return new ByteRange { First = first, Last = last };
    }

    /// <param name="offset">Of the first byte.</param>
    /// <param name="length">At least one.</param>
    public static ByteRange At(long offset, long length) =>
        new() { First = offset, Last = offset + length - 1 };

    /// <summary>First and last byte in a whole of so many bytes; null if no byte of it is in there.</summary>
    public (long First, long Last)? Within(long total)
    {
        var (first, last) = (First, Last) switch
        {
            ({ } from, { } to) => (from, Math.Min(to, total - 1)),
            ({ } from, null) => (from, total - 1),
            (null, { } suffix) => (Math.Max(0, total - suffix), suffix == 0 ? -1 : total - 1),
            _ => (0, total - 1),
        };
        return first <= last ? (first, last) : null;
    }

    /// <summary>The header's value.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Unit}{First}-{Last}");

    private static bool TryRead(ReadOnlySpan<char> digits, out long? value)
    {
        value = null;
        if (digits.IsEmpty)
        {
            return true;
        }

        var read = long.TryParse(
            digits,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        );
        value = number;
        return read;
    }
}

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Walks through an attribute list (RFC 8216bis 4.2): commas inside quotes belong to the value, blanks around names do not matter.</summary>
/// <param name="line">What to walk through, up to the end of the list.</param>
/// <param name="start">Where the list begins in it.</param>
internal ref struct AttributeReader(ReadOnlySpan<byte> line, int start)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _at = start;

    /// <summary>Name of the attribute that <see cref="TryNext"/> found.</summary>
    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Its value, without quotes.</summary>
    internal readonly ReadOnlySpan<byte> Value => _line[From..To];

    /// <summary>Where the value stands in the line.</summary>
    internal int From { get; private set; }

    internal int To { get; private set; }

    internal bool Quoted { get; private set; }

    /// <summary>Variables stand in quoted strings and in hexadecimal sequences (RFC 8216bis 4.3).</summary>
    internal readonly bool MayHoldVariables =>
        Quoted || Value.StartsWith("0x"u8) || Value.StartsWith("0X"u8);

    internal bool TryNext()
    {
        while (_at < _line.Length)
        {
            var next = _line[_at..].IndexOfAny((byte)'=', (byte)',');
            if (next < 0)
            {
                return false;
            }

            var name = Blanks.Trim(_line.Slice(_at, next));
            _at += next + 1;
            if (_line[_at - 1] == ',')
            {
                continue;
            }

            Name = name;
            ReadValue();
            return true;
        }

        return false;
    }

    private void ReadValue()
    {
        while (_at < _line.Length && _line[_at] is (byte)' ' or (byte)'\t')
        {
            _at++;
        }

        Quoted = _at < _line.Length && _line[_at] == '"';
        From = Quoted ? _at + 1 : _at;
        var length = _line[From..].IndexOf(Quoted ? (byte)'"' : (byte)',');
        var end = length < 0 ? _line.Length : From + length;
        var comma = _line[end..].IndexOf((byte)',');
        _at = comma < 0 ? _line.Length : end + comma + 1;
        To = Quoted ? end : From + Blanks.TrimEnd(_line[From..end]).Length;
    }
}

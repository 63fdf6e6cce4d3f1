namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Walks through an attribute list (RFC 8216bis 4.2): commas inside quotes belong to the value, blanks around names do not matter.</summary>
internal ref struct AttributeReader(ReadOnlySpan<char> line, int start)
{
    private readonly ReadOnlySpan<char> _line = line;
    private int _at = start;

    /// <summary>Name of the attribute that <see cref="TryNext"/> found.</summary>
    internal ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Where its value stands in the line, without quotes.</summary>
    internal Range Value { get; private set; }

    internal bool TryNext()
    {
        while (_at < _line.Length)
        {
            var next = _line[_at..].IndexOfAny('=', ',');
            if (next < 0)
            {
                return false;
            }

            var name = _line.Slice(_at, next).Trim();
            _at += next + 1;
            if (_line[_at - 1] == ',')
            {
                continue;
            }

            Name = name;
            Value = ReadValue();
            return true;
        }

        return false;
    }

    private Range ReadValue()
    {
        while (_at < _line.Length && _line[_at] is ' ' or '\t')
        {
            _at++;
        }

        var quoted = _at < _line.Length && _line[_at] == '"';
        var from = quoted ? _at + 1 : _at;
        var length = _line[from..].IndexOf(quoted ? '"' : ',');
        var to = length < 0 ? _line.Length : from + length;
        var comma = _line[to..].IndexOf(',');
        _at = comma < 0 ? _line.Length : to + comma + 1;
        return from..(quoted ? to : from + _line[from..to].TrimEnd().Length);
    }
}

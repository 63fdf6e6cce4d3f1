using System.Buffers;
using System.Text;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// What a playlist defines with EXT-X-DEFINE (RFC 8216bis 4.3, 4.4.2.3). All definitions are read before the first is used, so that all children of a master get the
/// same.
/// </summary>
internal sealed class PlaylistVariables
{
    // Names and values together; they travel in the tokens of child playlists, and a request line has 8 KiB.
    private const int Most = 4 * 1024;

    private static readonly SearchValues<byte> NameLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8
    );

    private readonly SortedDictionary<string, byte[]> _values = new(StringComparer.Ordinal);
    private int _size;

    private PlaylistVariables() { }

    /// <summary>False where a definition has no value to give, comes twice, or is too long.</summary>
    /// <param name="playlist">The whole body.</param>
    /// <param name="target">As the playlist was asked for, with what it may import.</param>
    /// <param name="answered">The address that answered.</param>
    /// <param name="variables">Null for a playlist that defines nothing: then braces in it are only braces.</param>
    internal static bool TryRead(
        ReadOnlySpan<byte> playlist,
        RelayTarget target,
        Uri answered,
        out PlaylistVariables? variables
    )
    {
        variables = null;
        if (playlist.IndexOf("#EXT-X-DEFINE:"u8) < 0)
        {
            return true;
        }

        foreach (var range in playlist.Split((byte)'\n'))
        {
            var line = Blanks.Trim(playlist[range]);
            if (!line.StartsWith("#EXT-X-DEFINE:"u8))
            {
                continue;
            }

            variables ??= new PlaylistVariables();
            if (!variables.TryDefine(line[14..], target, answered))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What child playlists may import, in the form of <see cref="RelayTarget.Variables"/>.</summary>
    internal string? Carried() =>
        _values.Count == 0
            ? null
            : string.Join('\n', _values.Select(v => $"{v.Key}={Encoding.UTF8.GetString(v.Value)}"));

    internal static bool AreIn(ReadOnlySpan<byte> text) => text.IndexOf("{$"u8) >= 0;

    /// <summary>False where one of the variables in the text is not defined. What only looks like one stays.</summary>
    internal bool TryExpand(ReadOnlySpan<byte> text, Scratch to)
    {
        to.Clear();
        int start;
        while ((start = text.IndexOf("{$"u8)) >= 0)
        {
            var rest = text[(start + 2)..];
            var length = rest.IndexOfAnyExcept(NameLetters);
            to.Write(text[..start]);
            if (length <= 0 || rest[length] != '}')
            {
                to.Write("{$"u8);
                text = rest;
                continue;
            }

            if (!_values.TryGetValue(Encoding.ASCII.GetString(rest[..length]), out var value))
            {
                return false;
            }

            to.Write(value);
            text = rest[(length + 1)..];
        }

        to.Write(text);
        return true;
    }

    private bool TryDefine(ReadOnlySpan<byte> attributes, RelayTarget target, Uri answered)
    {
        string? name = null;
        byte[]? value = null;
        var reader = new AttributeReader(attributes, 0);
        while (reader.TryNext())
        {
            if (reader.Name.SequenceEqual("NAME"u8))
            {
                name = Encoding.UTF8.GetString(reader.Value);
            }
            else if (reader.Name.SequenceEqual("VALUE"u8))
            {
                value = Expanded(reader.Value);
            }
            else if (reader.Name.SequenceEqual("IMPORT"u8))
            {
                name = Encoding.UTF8.GetString(reader.Value);
                value = Imported(name, target.Variables);
            }
            else if (reader.Name.SequenceEqual("QUERYPARAM"u8))
            {
                name = Encoding.UTF8.GetString(reader.Value);
                value = Parameter(name, answered) ?? Parameter(name, target.Url);
            }
        }

        return name is { Length: > 0 } && value is not null && Add(name, value);
    }

    private bool Add(string name, byte[] value)
    {
        _size += name.Length + value.Length;
        return _size <= Most
            && !Encoding.UTF8.GetBytes(name).AsSpan().ContainsAnyExcept(NameLetters)
            // A value ends up inside quotes and lines: it must not end them.
            && !value.Any(b => b is < 0x20 or 0x7F or (byte)'"')
            && _values.TryAdd(name, value);
    }

    // A definition may use those before it; the cap keeps a chain of them from growing beyond measure.
    private byte[]? Expanded(ReadOnlySpan<byte> value)
    {
        using var expanded = new Scratch();
        return TryExpand(value, expanded) ? expanded.Written.ToArray() : null;
    }

    private static byte[]? Imported(string name, string? variables) =>
        (variables ?? "")
            .Split('\n')
            .Where(l => l.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(l => Encoding.UTF8.GetBytes(l[(name.Length + 1)..]))
            .FirstOrDefault();

    private static byte[]? Parameter(string name, Uri url) =>
        url
            .Query.TrimStart('?')
            .Split('&')
            .Where(p => p.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(p => Encoding.UTF8.GetBytes(Uri.UnescapeDataString(p[(name.Length + 1)..])))
            .FirstOrDefault();
}

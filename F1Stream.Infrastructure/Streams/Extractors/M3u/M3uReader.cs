namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>
/// Reads a channel list: `#EXTINF` lines with attributes, each followed by an address, with the additions of VLC (`#EXTVLCOPT`), Kodi
/// (`#KODIPROP`, headers behind a bar) and older players (`#EXTGRP`). Takes any text and never fails.
/// </summary>
internal sealed class M3uReader
{
    /// <summary>Beyond so many channels it is no list for people.</summary>
    internal const int MostChannels = 100_000;

    private readonly List<M3uChannel> _channels = [];
    private Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private M3uAttributes? _line;
    private IReadOnlyList<string> _group = [];
    private bool _isProtected;
    private bool _isList;

    private M3uReader() { }

    internal static M3uList Read(string text)
    {
        var reader = new M3uReader();
        // Not EnumerateLines: what Latin-1 has at 0x85 is no end of a line here.
        foreach (var range in text.AsSpan().SplitAny('\n', '\r'))
        {
            var line = text.AsSpan(range).Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            if (line.StartsWith("#EXT-X-", StringComparison.OrdinalIgnoreCase))
            {
                return new M3uList(M3uKind.HlsPlaylist, []);
            }

            if (reader._channels.Count == MostChannels)
            {
                return new M3uList(M3uKind.Endless, []);
            }

            reader.Take(line);
        }

        return reader._isList
            ? new M3uList(M3uKind.List, reader._channels)
            : new M3uList(M3uKind.Foreign, []);
    }

    private void Take(ReadOnlySpan<char> line)
    {
        if (line[0] != '#')
        {
            TakeAddress(line);
        }
        else if (After(line, "#EXTINF:", out var rest))
        {
            _isList = true;
            _line = M3uAttributes.Read(rest);
        }
        else if (After(line, "#EXTGRP:", out rest))
        {
            // For all that follow it; a group of a channel's own goes before.
            _group = Groups(rest.ToString());
        }
        else if (After(line, "#EXTVLCOPT:", out rest))
        {
            M3uHeaders.FromVlc(rest, _headers);
        }
        else if (After(line, "#KODIPROP:", out rest))
        {
            _isProtected |= M3uHeaders.FromKodi(rest, _headers);
        }
        else if (line.StartsWith("#EXTM3U", StringComparison.OrdinalIgnoreCase))
        {
            _isList = true;
        }
    }

    private void TakeAddress(ReadOnlySpan<char> line)
    {
        if (!_isList)
        {
            return;
        }

        var bar = line.IndexOf('|');
        if (bar >= 0)
        {
            M3uHeaders.FromPairs(line[(bar + 1)..], _headers);
            line = line[..bar].TrimEnd();
        }

        _channels.Add(
            new M3uChannel
            {
                Name = Name(),
                Address = line.ToString(),
                Id = _line?["tvg-id"],
                Groups = _line?["group-title"] is { } own ? Groups(own) : _group,
                Headers = _headers,
                IsProtected = _isProtected,
            }
        );
        _line = null;
        _isProtected = false;
        if (_headers.Count > 0)
        {
            _headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        }
    }

    private string Name() =>
        _line is { Title.Length: > 0 }
            ? _line.Title
            : _line?["tvg-name"] ?? _line?["tvg-id"] ?? $"Channel {_channels.Count + 1}";

    private static string[] Groups(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool After(ReadOnlySpan<char> line, string tag, out ReadOnlySpan<char> rest)
    {
        var found = line.StartsWith(tag, StringComparison.OrdinalIgnoreCase);
        rest = found ? line[tag.Length..].Trim() : [];
        return found;
    }
}

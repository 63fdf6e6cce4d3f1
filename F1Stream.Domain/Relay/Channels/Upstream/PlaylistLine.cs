using System.Globalization;
using System.Text;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Domain.Relay.Channels.Upstream;

/// <summary>A line of a playlist that has been rewritten already: a tag with its value, or an address.</summary>
internal sealed record PlaylistLine(string Name, string Value)
{
    /// <summary>No tag: what the tags before it are about.</summary>
    internal bool IsAddress => Name.Length == 0;

    internal long? Number =>
        long.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Those that are not empty, and no comments.</summary>
    internal static IEnumerable<PlaylistLine> In(string playlist)
    {
        using var reader = new StringReader(playlist.TrimStart('\uFEFF'));
        while (reader.ReadLine() is { } raw)
        {
            var line = raw.Trim();
            if (
                line.Length == 0
                || (line[0] == '#' && !line.StartsWith("#EXT", StringComparison.Ordinal))
            )
            {
                continue;
            }

            var colon = line[0] == '#' ? line.IndexOf(':', StringComparison.Ordinal) : -1;
            yield return line[0] != '#' ? new PlaylistLine("", line)
            : colon < 0 ? new PlaylistLine(line, "")
            : new PlaylistLine(line[..colon], line[(colon + 1)..].Trim());
        }
    }

    /// <summary>The attributes by their names; of two with one name the first counts.</summary>
    internal IReadOnlyDictionary<string, string> Attributes()
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new AttributeReader(Encoding.UTF8.GetBytes(Value), 0);
        while (reader.TryNext())
        {
            attributes.TryAdd(
                Encoding.UTF8.GetString(reader.Name),
                Encoding.UTF8.GetString(reader.Value)
            );
        }

        return attributes;
    }
}

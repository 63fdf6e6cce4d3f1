using System.Globalization;

namespace F1Stream.Domain.Streams.Health;

/// <summary>What a probe needs to know of a playlist (RFC 8216bis): is it a master, what does it offer, has it moved on.</summary>
public sealed record PlaylistGlance
{
    /// <summary>Variants in the order of the playlist; empty in a media playlist.</summary>
    public required IReadOnlyList<StreamVariant> Variants { get; init; }

    public bool IsMaster => Variants.Count > 0;

    public TimeSpan TargetDuration { get; init; } = TimeSpan.FromSeconds(6);

    public long MediaSequence { get; init; }

    public int Segments { get; init; }

    public bool Ended { get; init; }

    /// <summary>The newest segment; null where there is none.</summary>
    public Uri? Newest { get; init; }

    /// <summary>METHOD and KEYFORMAT tell a protected stream that nobody here can or should play.</summary>
    public bool Drm { get; init; }

    /// <summary>Whether something new has come since an earlier look at the same playlist.</summary>
    public bool HasMovedSince(PlaylistGlance earlier) =>
        MediaSequence != earlier.MediaSequence
        || Segments != earlier.Segments
        || Newest != earlier.Newest;

    /// <summary>Null where the text is not a playlist.</summary>
    /// <param name="text">The whole body.</param>
    /// <param name="url">The address that answered; relative URIs resolve against it.</param>
    public static PlaylistGlance? At(string text, Uri url)
    {
        if (!text.TrimStart('\uFEFF').StartsWith("#EXTM3U", StringComparison.Ordinal))
        {
            return null;
        }

        var glance = new PlaylistGlance { Variants = [] };
        var variants = new List<StreamVariant>();
        string? variant = null;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            if (line[0] != '#')
            {
                if (!Uri.TryCreate(url, line.ToString(), out var target))
                {
                    continue;
                }

                if (variant is not null)
                {
                    variants.Add(Variant(variant, target));
                    variant = null;
                }
                else
                {
                    glance = glance with { Newest = target, Segments = glance.Segments + 1 };
                }
            }
            else if (line.StartsWith("#EXT-X-STREAM-INF:", StringComparison.Ordinal))
            {
                variant = line.ToString();
            }
            else
            {
                glance = glance.Read(line);
            }
        }

        return glance with
        {
            Variants =
            [
                .. variants
                    .OrderByDescending(v => v.Height ?? 0)
                    .ThenByDescending(v => v.Bandwidth),
            ],
        };
    }

    private PlaylistGlance Read(ReadOnlySpan<char> line)
    {
        if (Value(line, "#EXT-X-TARGETDURATION:") is { } duration)
        {
            return this with { TargetDuration = TimeSpan.FromSeconds(Math.Clamp(duration, 1, 60)) };
        }

        if (Value(line, "#EXT-X-MEDIA-SEQUENCE:") is { } sequence)
        {
            return this with { MediaSequence = (long)sequence };
        }

        if (line.StartsWith("#EXT-X-ENDLIST", StringComparison.Ordinal))
        {
            return this with { Ended = true };
        }

        var key =
            line.StartsWith("#EXT-X-KEY:", StringComparison.Ordinal)
            || line.StartsWith("#EXT-X-SESSION-KEY:", StringComparison.Ordinal);
        return key && IsDrm(line) ? this with { Drm = true } : this;
    }

    private static bool IsDrm(ReadOnlySpan<char> key) =>
        key.Contains("SAMPLE-AES", StringComparison.Ordinal)
        && key.Contains("KEYFORMAT=", StringComparison.Ordinal)
        && !key.Contains("KEYFORMAT=\"identity\"", StringComparison.Ordinal);

    private static double? Value(ReadOnlySpan<char> line, string tag) =>
        line.StartsWith(tag, StringComparison.Ordinal)
        && double.TryParse(
            line[tag.Length..],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;

    private static StreamVariant Variant(string tag, Uri url)
    {
        _ = long.TryParse(
            Attribute(tag, "BANDWIDTH"),
            CultureInfo.InvariantCulture,
            out var bandwidth
        );
        var resolution = Attribute(tag, "RESOLUTION");
        var x = resolution.IndexOf('x', StringComparison.OrdinalIgnoreCase);
        return new StreamVariant(
            url,
            bandwidth,
            x > 0
            && int.TryParse(resolution.AsSpan(x + 1), CultureInfo.InvariantCulture, out var height)
                ? height
                : null
        );
    }

    private static string Attribute(string tag, string name)
    {
        var start = 0;
        while ((start = tag.IndexOf(name + "=", start, StringComparison.Ordinal)) > 0)
        {
            if (tag[start - 1] is ':' or ',' or ' ')
            {
                start += name.Length + 1;
                var end = tag.IndexOf(',', start);
                return (end < 0 ? tag[start..] : tag[start..end]).Trim();
            }

            start++;
        }

        return "";
    }
}

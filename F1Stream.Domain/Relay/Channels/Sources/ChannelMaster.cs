using System.Globalization;
using System.Text;
using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>A channel's own multivariant playlist: as its first source offered it, and true as long as the channel lives, whatever comes below.</summary>
public sealed class ChannelMaster
{
    private readonly Dictionary<string, OfferedVariant> _variants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OfferedRendition> _renditions = new(StringComparer.Ordinal);

    public ChannelMaster(MasterSnapshot first)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
        text.Append(first.Independent ? "#EXT-X-INDEPENDENT-SEGMENTS\n" : "");
        foreach (var rendition in first.Renditions)
        {
            var name = rendition.Target is null
                ? null
                : Unused(
                    $"{char.ToLowerInvariant(rendition.Type.FirstOrDefault('r'))}{_renditions.Count}"
                );
            if (name is not null)
            {
                _renditions.Add(name, rendition);
            }

            Line(text, "#EXT-X-MEDIA:", rendition.Attributes, name);
        }

        foreach (var variant in first.Variants)
        {
            var name = Unused(VariantName(variant.Bandwidth));
            _variants.Add(name, variant);
            Line(text, "#EXT-X-STREAM-INF:", variant.Attributes, null);
            text.Append(name).Append(".m3u8\n");
        }

        Body = Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>UTF-8; addresses are relative to the channel's folder.</summary>
    public byte[] Body { get; }

    /// <summary>The name of a variant's playlist, without its ending, as it may be guessed before the master is read.</summary>
    public static string VariantName(long bandwidth) =>
        string.Create(CultureInfo.InvariantCulture, $"v{bandwidth}");

    /// <summary>The rendition's full name: itself, or of the variant whose bandwidth comes nearest; null for none.</summary>
    public string? Find(string name)
    {
        if (_variants.ContainsKey(name) || _renditions.ContainsKey(name))
        {
            return name;
        }

        return
            name.StartsWith('v')
            && long.TryParse(
                name.AsSpan(1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var bandwidth
            )
            ? _variants.MinBy(v => Math.Abs(v.Value.Bandwidth - bandwidth)).Key
            : null;
    }

    /// <summary>Whether a channel may leave a source for this rendition's sake: for pictures and sound, not for text.</summary>
    public bool Decides(string name) =>
        !_renditions.TryGetValue(name, out var rendition) || rendition.Type is "AUDIO" or "VIDEO";

    /// <summary>What the rendition is played from where a source offers this; null where it has nothing of the kind.</summary>
    public RelayTarget? From(string name, MasterSnapshot offer) =>
        _variants.TryGetValue(name, out var variant)
            ? MatchRendition.Variant(variant, offer)
            : MatchRendition.Rendition(_renditions[name], offer);

    private string Unused(string name)
    {
        var unused = name;
        for (var i = 2; _variants.ContainsKey(unused) || _renditions.ContainsKey(unused); i++)
        {
            unused = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        }

        return unused;
    }

    private static void Line(
        StringBuilder text,
        string tag,
        IReadOnlyDictionary<string, string> attributes,
        string? name
    )
    {
        var all = attributes
            .Where(a =>
                a.Key is not ("URI" or "STABLE-VARIANT-ID" or "STABLE-RENDITION-ID" or "PATHWAY-ID")
            )
            .Select(a => $"{a.Key}={(IsQuoted(a.Key, a.Value) ? $"\"{a.Value}\"" : a.Value)}");
        if (name is not null)
        {
            all = all.Append($"URI=\"{name}.m3u8\"");
        }

        text.Append(tag).AppendJoin(',', all).Append('\n');
    }

    // Those whose values stand in quotes (RFC 8216bis 4.4.6).
    private static bool IsQuoted(string attribute, string value) =>
        (attribute == "CLOSED-CAPTIONS" && value != "NONE")
        || (
            attribute.StartsWith("X-", StringComparison.Ordinal)
            && !value.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && !double.TryParse(value, CultureInfo.InvariantCulture, out _)
        )
        || attribute
            is "CODECS"
                or "SUPPLEMENTAL-CODECS"
                or "AUDIO"
                or "VIDEO"
                or "SUBTITLES"
                or "GROUP-ID"
                or "LANGUAGE"
                or "ASSOC-LANGUAGE"
                or "NAME"
                or "INSTREAM-ID"
                or "CHARACTERISTICS"
                or "CHANNELS"
                or "ALLOWED-CPC"
                or "REQ-VIDEO-LAYOUT";
}

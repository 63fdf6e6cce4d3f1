using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>Finds in one master what comes nearest to what another offered. Pure.</summary>
public static class MatchRendition
{
    /// <summary>By lines of the picture, then by bandwidth as a ratio; muxed sound before sound of its own where there was none of its own.</summary>
    public static RelayTarget Variant(OfferedVariant wanted, MasterSnapshot offer)
    {
        var separate = wanted.Attributes.ContainsKey("AUDIO");
        return offer
            .Variants.OrderBy(v => !separate && HasOwnSound(v, offer))
            .ThenBy(v => Lines(wanted, v))
            .ThenBy(v => Ratio(wanted.Bandwidth, v.Bandwidth))
            .First()
            .Target;
    }

    /// <summary>Of the same type: the same language, then the same name, then the default. Sound that is only inside the variants is taken from the smallest of them; null for subtitles that are not there.</summary>
    public static RelayTarget? Rendition(OfferedRendition wanted, MasterSnapshot offer) =>
        offer
            .Renditions.Where(r => r.Type == wanted.Type && r.Target is not null)
            .OrderByDescending(r => r.Language == wanted.Language)
            .ThenByDescending(r => r.Name == wanted.Name)
            .ThenByDescending(r => r.Default)
            .Select(r => r.Target)
            .FirstOrDefault()
        ?? (wanted.Type == "AUDIO" ? offer.Variants.MinBy(v => v.Bandwidth)?.Target : null);

    private static bool HasOwnSound(OfferedVariant variant, MasterSnapshot offer) =>
        variant.Attributes.TryGetValue("AUDIO", out var group)
        && offer.Renditions.Any(r => r.Type == "AUDIO" && r.Group == group && r.Target is not null);

    private static int Lines(OfferedVariant a, OfferedVariant b) =>
        a.Height is { } x && b.Height is { } y ? Math.Abs(x - y) : 0;

    private static double Ratio(long a, long b) =>
        a <= 0 || b <= 0 ? 0 : Math.Abs(Math.Log((double)a / b));
}

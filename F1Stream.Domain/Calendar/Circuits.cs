using System.Collections.Frozen;

namespace F1Stream.Domain.Calendar;

/// <summary>
/// The circuits of 2023 to 2026. Lengths, turns and laps are from F1DB (https://github.com/f1db/f1db, CC BY 4.0), commit 6a5845b.
/// </summary>
public static class Circuits
{
    private static readonly FrozenDictionary<string, string[]> Flags = new Dictionary<
        string,
        string[]
    >(StringComparer.Ordinal)
    {
        ["AUS"] = ["#012169", "#e4002b", "#ffffff"],
        ["AUT"] = ["#c8102e", "#ffffff", "#c8102e"],
        ["AZE"] = ["#00b5e2", "#ef3340", "#509e2f"],
        ["BEL"] = ["#2d2926", "#ffcd00", "#c8102e"],
        ["BRA"] = ["#009739", "#fedd00", "#012169"],
        ["BRN"] = ["#ffffff", "#da291c"],
        ["CAN"] = ["#d80621", "#ffffff", "#d80621"],
        ["CHN"] = ["#de2910", "#ffde00"],
        ["ESP"] = ["#aa151b", "#f1bf00", "#aa151b"],
        ["GBR"] = ["#012169", "#ffffff", "#c8102e"],
        ["HUN"] = ["#ce2939", "#ffffff", "#477050"],
        ["ITA"] = ["#008c45", "#ffffff", "#cd212a"],
        ["JPN"] = ["#ffffff", "#bc002d", "#ffffff"],
        ["KSA"] = ["#006c35", "#ffffff"],
        ["MAS"] = ["#010066", "#cc0000", "#ffffff"],
        ["MEX"] = ["#006341", "#ffffff", "#ce1126"],
        ["MON"] = ["#ce1126", "#ffffff"],
        ["NED"] = ["#ae1c28", "#ffffff", "#21468b"],
        ["QAT"] = ["#8a1538", "#ffffff"],
        ["SGP"] = ["#ee2536", "#ffffff"],
        ["UAE"] = ["#00843d", "#ffffff", "#2d2926", "#c8102e"],
        ["USA"] = ["#b22234", "#ffffff", "#3c3b6e"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CircuitFacts> Known = new CircuitFacts[]
    {
        new("albert_park", "Australia/Melbourne", "AUS", 5.278m, 14, 58),
        new("shanghai", "Asia/Shanghai", "CHN", 5.451m, 16, 56),
        new("suzuka", "Asia/Tokyo", "JPN", 5.807m, 18, 53),
        new("bahrain", "Asia/Bahrain", "BRN", 5.412m, 15, 57),
        new("jeddah", "Asia/Riyadh", "KSA", 6.174m, 27, 50),
        new("miami", "America/New_York", "USA", 5.412m, 19, 57),
        new("imola", "Europe/Rome", "ITA", 4.909m, 19, 63),
        new("villeneuve", "America/Toronto", "CAN", 4.361m, 14, 68),
        new("monaco", "Europe/Monaco", "MON", 3.337m, 19, 78),
        new("catalunya", "Europe/Madrid", "ESP", 4.657m, 14, 66),
        new("red_bull_ring", "Europe/Vienna", "AUT", 4.326m, 10, 71),
        new("silverstone", "Europe/London", "GBR", 5.891m, 18, 52),
        new("spa", "Europe/Brussels", "BEL", 7.004m, 19, 44),
        new("hungaroring", "Europe/Budapest", "HUN", 4.381m, 14, 70),
        new("zandvoort", "Europe/Amsterdam", "NED", 4.259m, 14, 72),
        new("monza", "Europe/Rome", "ITA", 5.793m, 11, 53),
        new("madring", "Europe/Madrid", "ESP", 5.416m, 22, 57),
        new("baku", "Asia/Baku", "AZE", 6.003m, 20, 51),
        new("sepang", "Asia/Kuala_Lumpur", "MAS", 5.543m, 15, 56),
        new("marina_bay", "Asia/Singapore", "SGP", 4.927m, 19, 62),
        new("americas", "America/Chicago", "USA", 5.513m, 20, 56),
        new("rodriguez", "America/Mexico_City", "MEX", 4.304m, 17, 71),
        new("interlagos", "America/Sao_Paulo", "BRA", 4.309m, 15, 71),
        new("vegas", "America/Los_Angeles", "USA", 6.201m, 17, 50),
        new("losail", "Asia/Qatar", "QAT", 5.419m, 16, 57),
        new("yas_marina", "Asia/Dubai", "UAE", 5.281m, 16, 58),
    }.ToFrozenDictionary(c => c.Key, StringComparer.Ordinal);

    public static IReadOnlyCollection<CircuitFacts> All => Known.Values;

    /// <summary>Null for a circuit that nobody has looked up yet: times there are then shown in UTC, and no facts.</summary>
    public static CircuitFacts? Find(string key) => Known.GetValueOrDefault(key);

    internal static IReadOnlyList<string> ColoursOf(string tile) =>
        Flags.GetValueOrDefault(tile) ?? [];
}

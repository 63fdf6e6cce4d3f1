using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace F1Stream.Web.Composition.Metrics;

/// <summary>Names and labels as Prometheus wants them, after OpenTelemetry's rules: dots become underscores, the unit and `total` stand at the end.</summary>
internal static class PrometheusNames
{
    /// <summary>Our own begin with `f1stream_`.</summary>
    internal static string Metric(Instrument instrument, string called, MeasuredKind kind)
    {
        var own = instrument.Meter.Name.StartsWith("F1Stream.", StringComparison.Ordinal);
        var name = Word((own ? "f1stream." : "") + called);
        var unit = instrument.Unit switch
        {
            "By" => "_bytes",
            "s" => "_seconds",
            _ => "",
        };
        return (name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit)
            + (kind == MeasuredKind.Counter ? "_total" : "");
    }

    /// <summary>What stands between the braces, in the order of the names.</summary>
    internal static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var ordered = tags.ToArray();
        Array.Sort(ordered, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var text = new StringBuilder();
        foreach (var (name, value) in ordered)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(Word(name)).Append("=\"");
            Escape(text, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", quotes: true)
                .Append('"');
        }

        return text.ToString();
    }

    internal static StringBuilder Escape(StringBuilder text, string value, bool quotes)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '"' when quotes => text.Append("\\\""),
                _ => text.Append(c),
            };
        }

        return text;
    }

    private static string Word(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}

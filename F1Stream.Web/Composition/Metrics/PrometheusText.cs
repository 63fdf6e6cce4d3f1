using System.Globalization;
using System.Text;

namespace F1Stream.Web.Composition.Metrics;

/// <summary>The text format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    internal static string Of(IEnumerable<Measured> all)
    {
        var text = new StringBuilder();
        foreach (var measured in all)
        {
            text.Append("# HELP ").Append(measured.Name).Append(' ');
            PrometheusNames.Escape(text, measured.Help, quotes: false).Append('\n');
            text.Append("# TYPE ").Append(measured.Name).Append(' ');
            text.Append(
                    measured.Kind switch
                    {
                        MeasuredKind.Counter => "counter",
                        MeasuredKind.Histogram => "histogram",
                        _ => "gauge",
                    }
                )
                .Append('\n');
            foreach (var point in measured.Points)
            {
                if (measured.Kind == MeasuredKind.Histogram)
                {
                    Histogram(text, measured, point);
                }
                else
                {
                    Line(text, measured.Name, point.Labels, point.Read().Value);
                }
            }
        }

        return text.ToString();
    }

    private static void Histogram(StringBuilder text, Measured measured, Point point)
    {
        var (sum, count, buckets) = point.Read();
        long below = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            below += buckets[i];
            var end = i < measured.Bounds.Count ? measured.Bounds[i] : double.PositiveInfinity;
            var labels = $"le=\"{Number(end)}\"";
            Line(
                text,
                measured.Name + "_bucket",
                point.Labels.Length == 0 ? labels : $"{point.Labels},{labels}",
                below
            );
        }

        Line(text, measured.Name + "_sum", point.Labels, sum);
        Line(text, measured.Name + "_count", point.Labels, count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}

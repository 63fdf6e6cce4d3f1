using System.Globalization;
using System.Text;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>What the doctor found: every hop, in order, also those that were not reached. Holds nothing secret.</summary>
public sealed record DoctorReport(
    string StreamId,
    string Extractor,
    DateTimeOffset At,
    IReadOnlyList<DoctorHop> Hops
)
{
    /// <summary>Whether every hop that was gone ended well.</summary>
    public bool Healthy => Hops.All(h => h.State != HopState.Failed);

    /// <summary>As a text to send to somebody who helps.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Line($"F1Stream · examination of a stream");
        Line($"stream     {StreamId}");
        Line($"extractor  {Extractor}");
        Line($"at         {At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        Line(
            $"result     {(Healthy ? "nothing wrong was found" : "something is wrong, see below")}"
        );
        foreach (var hop in Hops)
        {
            Line($"");
            Line(
                $"{hop.Name}: {hop.State.ToString().ToLowerInvariant()}, {hop.Took.TotalSeconds:0.000} s"
            );
            foreach (var note in new[] { hop.Place, hop.Say, hop.Advice }.OfType<string>())
            {
                Line($"  {note}");
            }
        }

        return text.ToString();

        void Line(FormattableString line) =>
            text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}

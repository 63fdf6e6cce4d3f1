using F1Stream.Domain.Streams.Health.Doctor;

namespace F1Stream.Web.Streams;

/// <summary>An examination as the API shows it; times in milliseconds.</summary>
internal sealed record DoctorAnswer(
    string StreamId,
    string Extractor,
    DateTimeOffset At,
    bool Healthy,
    IReadOnlyList<HopAnswer> Hops
)
{
    internal static DoctorAnswer Of(DoctorReport report) =>
        new(
            report.StreamId,
            report.Extractor,
            report.At,
            report.Healthy,
            [
                .. report.Hops.Select(h => new HopAnswer(
                    h.Name,
                    h.State,
                    h.Took.TotalMilliseconds,
                    h.Place,
                    h.Say,
                    h.Advice
                )),
            ]
        );
}

/// <summary>A hop: `done`, `failed` or `skipped`, what was found, and what to do about it.</summary>
internal sealed record HopAnswer(
    string Name,
    HopState State,
    double TookMs,
    string? Place,
    string? Say,
    string? Advice
);

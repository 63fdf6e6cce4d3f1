using F1Stream.Domain.Calendar;

namespace F1Stream.Web.Calendar;

/// <summary>A season as `/schedule` tells it; times are UTC and end in Z.</summary>
internal sealed record ScheduleContract(
    int Season,
    string Source,
    DateTime FetchedAt,
    IReadOnlyList<WeekendContract> Events
)
{
    internal static ScheduleContract Of(Season season, DateTimeOffset now) =>
        new(
            season.Year,
            season.Provenance.Source == SeasonSource.Jolpica ? "jolpica" : "bundled",
            season.Provenance.FetchedAt.UtcDateTime,
            season.Weekends.Select(w => WeekendContract.Of(w, now)).ToList()
        );
}

/// <summary>A race weekend; `round` is null once it is cancelled, `state` is scheduled, tbc or cancelled.</summary>
internal sealed record WeekendContract(
    string Slug,
    int? Round,
    string Name,
    string Circuit,
    string Locality,
    string Country,
    string State,
    IReadOnlyList<SessionContract> Sessions
)
{
    internal static WeekendContract Of(RaceWeekend weekend, DateTimeOffset now) =>
        new(
            weekend.Slug,
            weekend.Round,
            weekend.Name,
            weekend.CircuitName,
            weekend.Locality,
            weekend.Country,
            weekend.State switch
            {
                WeekendState.Cancelled => "cancelled",
                WeekendState.Tbc => "tbc",
                _ => "scheduled",
            },
            weekend.Sessions.Select(s => SessionContract.Of(s, now)).ToList()
        );
}

/// <summary>A session; `status` is upcoming, live, past, tbc or cancelled at the instant of the answer.</summary>
internal sealed record SessionContract(
    string Id,
    string Kind,
    DateTime? StartUtc,
    DateTime? EndUtc,
    string Status
)
{
    internal static SessionContract Of(RaceSession session, DateTimeOffset now) =>
        new(
            session.Id,
            session.Kind.ToString(),
            session.StartUtc?.UtcDateTime,
            session.EndUtc?.UtcDateTime,
            SessionFace.Of(session, now, nextId: null).State
        );
}

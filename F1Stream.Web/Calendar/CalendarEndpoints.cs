using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Calendar;

/// <summary>The season over HTTP: as JSON, as a calendar file, and the administrator's "ask again".</summary>
internal static class CalendarEndpoints
{
    internal static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Calendar");
        group.MapGet("/schedule", GetSchedule).AllowAnonymous();
        group.MapGet("/api/v1/schedule", GetSchedule).AllowAnonymous();
        group.MapGet("/schedule.ics", GetCalendarFile).AllowAnonymous();
        group.MapGet("/schedule/{sessionId}.ics", GetSessionFile).AllowAnonymous();
        group.MapPost("/api/v1/schedule/refresh", RefreshAsync).RequireAdministrator();
    }

    private static Results<Ok<ScheduleContract>, ProblemHttpResult> GetSchedule(
        int? season,
        ReadSchedule read,
        TimeProvider time
    ) =>
        read.Run(season) switch
        {
            Outcome<Season>.Done done => TypedResults.Ok(
                ScheduleContract.Of(done.Value, time.GetUtcNow())
            ),
            var refused => ((Outcome<Season>.Refused)refused).Why.ToProblem(),
        };

    /// <summary>That season; without a year the current one and those after it, so that one link serves for good.</summary>
    private static Results<ContentHttpResult, ProblemHttpResult> GetCalendarFile(
        int? season,
        ReadSchedule read,
        ISeasonStore seasons
    )
    {
        if (read.Run(season) is not Outcome<Season>.Done { Value: var first } outcome)
        {
            return ((Outcome<Season>.Refused)read.Run(season)).Why.ToProblem();
        }

        var told = season is null ? seasons.All.Where(s => s.Year >= first.Year) : [first];
        return TypedResults.Text(CalendarFile.Write(told), "text/calendar; charset=utf-8");
    }

    /// <summary>One session, to be added by hand: it does not follow when the session moves, but the same UID replaces it.</summary>
    private static Results<ContentHttpResult, ProblemHttpResult> GetSessionFile(
        string sessionId,
        ISchedule schedule,
        ISeasonStore seasons
    ) =>
        schedule.Find(sessionId) is { } found && seasons.Find(found.Weekend.Season) is { } season
            ? TypedResults.Text(
                CalendarFile.Write([
                    season with
                    {
                        Weekends = [found.Weekend with { Sessions = [found.Session] }],
                    },
                ]),
                "text/calendar; charset=utf-8"
            )
            : UnknownSession.Called(sessionId).ToProblem();

    private static async Task<Results<Ok<ScheduleContract>, ProblemHttpResult>> RefreshAsync(
        int? season,
        RefreshSeason refresh,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        return await refresh.RunAsync(season ?? now.Year, ct) switch
        {
            Outcome<Season>.Done done => TypedResults.Ok(ScheduleContract.Of(done.Value, now)),
            var refused => ((Outcome<Season>.Refused)refused).Why.ToProblem(),
        };
    }
}

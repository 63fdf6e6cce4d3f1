using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>The world's knowledge of a season.</summary>
public interface IRaceCalendar
{
    /// <summary>
    /// Asks for a whole season. Refused with `calendar.unreachable` (no answer, or one of failure), `calendar.not_understood`
    /// (an answer that is no season) or `calendar.self_limit` (we have asked often enough this hour).
    /// </summary>
    Task<Outcome<CalendarAnswer>> AskAsync(
        int year,
        CalendarValidators validators,
        CancellationToken ct
    );
}

/// <summary>What an upstream says to a question for a season.</summary>
public abstract record CalendarAnswer
{
    private CalendarAnswer() { }

    /// <summary>The complete season: a race that is not in it will not take place.</summary>
    public sealed record Announced(
        IReadOnlyList<AnnouncedRace> Races,
        CalendarValidators Validators
    ) : CalendarAnswer;

    /// <summary>Nothing has changed since the validators were given out.</summary>
    public sealed record NotModified : CalendarAnswer;
}

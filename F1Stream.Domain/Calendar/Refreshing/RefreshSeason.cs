using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>Asks the world for a season and lays the answer over what is known. A failure keeps what is there.</summary>
public sealed class RefreshSeason(
    IRaceCalendar calendar,
    ISeasonStore store,
    IEventBus events,
    TimeProvider time
)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Task<Outcome<Season>>> _running = [];

    /// <summary>
    /// Whoever asks while a refresh of that year is on its way waits for its result; the work itself ends with <paramref name="ct"/> of the first.
    /// Refused as <see cref="IRaceCalendar.AskAsync"/> and <see cref="SeasonMerge.Merge"/> are.
    /// </summary>
    public Task<Outcome<Season>> RunAsync(int year, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(year, out var running) && !running.IsCompleted)
            {
                return running.WaitAsync(ct);
            }

            return _running[year] = AskAndMergeAsync(year, ct);
        }
    }

    private async Task<Outcome<Season>> AskAndMergeAsync(int year, CancellationToken ct)
    {
        var season = store.Find(year) ?? NeverHeardOf(year);
        var validators =
            season.Provenance.Source == SeasonSource.Jolpica
                ? season.Provenance.Validators
                : CalendarValidators.None;

        // Noted before asking: a program that dies on the way must not ask again at once.
        season = season with
        {
            Provenance = season.Provenance with { LastTriedAt = time.GetUtcNow() },
        };
        await store.SaveAsync(season, ct);

        var asked = await calendar.AskAsync(year, validators, ct);
        if (asked is not Outcome<CalendarAnswer>.Done { Value: var answer })
        {
            return ((Outcome<CalendarAnswer>.Refused)asked).Why;
        }

        var weekends = season.Weekends;
        if (answer is CalendarAnswer.Announced announced)
        {
            var merged = SeasonMerge.Merge(year, season.Weekends, announced.Races);
            if (merged is not Outcome<IReadOnlyList<RaceWeekend>>.Done done)
            {
                return ((Outcome<IReadOnlyList<RaceWeekend>>.Refused)merged).Why;
            }

            (weekends, validators) = (done.Value, announced.Validators);
        }

        return await KeepAsync(year, weekends, validators, season.Provenance.LastTriedAt, ct);
    }

    private async Task<Outcome<Season>> KeepAsync(
        int year,
        IReadOnlyList<RaceWeekend> weekends,
        CalendarValidators validators,
        DateTimeOffset? triedAt,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var provenance = new SeasonProvenance
        {
            Source = SeasonSource.Jolpica,
            FetchedAt = now,
            StateOf = now,
            LastTriedAt = triedAt,
            Validators = validators,
        };
        var season = new Season(year, weekends, provenance);
        await store.SaveAsync(season, ct);
        events.Publish(new SeasonChanged(year));
        return season;
    }

    private static Season NeverHeardOf(int year) =>
        new(
            year,
            [],
            new SeasonProvenance
            {
                Source = SeasonSource.Bundled,
                FetchedAt = DateTimeOffset.UnixEpoch,
                StateOf = DateTimeOffset.UnixEpoch,
            }
        );
}

using System.Collections.Concurrent;
using System.Text.Json;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>The last run and the next time of each source in memory, the history in the database.</summary>
internal sealed class EfSourceRuns(
    IDbContextFactory<F1StreamDb> databases,
    IStreamCatalogue catalogue
) : ISourceRuns, IStartUpStep
{
    private const int KeptOfEach = 50;

    private readonly ConcurrentDictionary<string, SourceRun> _last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SourceTimes> _times = new(StringComparer.Ordinal);

    /// <summary>After the catalogue has been read.</summary>
    public int Order => 25;

    public SourceRun? Last(string sourceId) => _last.GetValueOrDefault(sourceId);

    public SourceTimes? Times(string sourceId) => _times.GetValueOrDefault(sourceId);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var row in await db.Set<SourceTimesRow>().AsNoTracking().ToListAsync(ct))
        {
            _times[row.SourceId] = new SourceTimes(row.SourceId, row.NextRunAt, row.FailuresInARow);
        }

        var latest = db.Set<SourceRunRow>().GroupBy(r => r.SourceId).Select(g => g.Max(r => r.Id));
        foreach (
            var row in await db.Set<SourceRunRow>()
                .AsNoTracking()
                .Where(r => latest.Contains(r.Id))
                .ToListAsync(ct)
        )
        {
            _last[row.SourceId] = Run(row);
        }
    }

    public async Task KeepAsync(SourceRun run, SourceTimes next, CancellationToken ct)
    {
        // Memory first: while the disk is full the rounds go on all the same.
        _last[run.SourceId] = run;
        _times[run.SourceId] = next;
        if (catalogue.AllSources.All(s => s.Id != run.SourceId))
        {
            Forget(run.SourceId);
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var row = Row(run);
        db.Add(row);
        if (await db.Set<SourceTimesRow>().FindAsync([run.SourceId], ct) is { } times)
        {
            times.NextRunAt = next.NextRunAt;
            times.FailuresInARow = next.FailuresInARow;
        }
        else
        {
            db.Add(
                new SourceTimesRow
                {
                    SourceId = run.SourceId,
                    NextRunAt = next.NextRunAt,
                    FailuresInARow = next.FailuresInARow,
                }
            );
        }

        await db.SaveChangesAsync(ct);
        await db.Set<SourceRunRow>()
            .Where(r => r.SourceId == run.SourceId)
            .OrderByDescending(r => r.Id)
            .Skip(KeptOfEach)
            .ExecuteDeleteAsync(ct);
    }

    public async Task MakeDueAsync(string sourceId, CancellationToken ct)
    {
        Forget(sourceId);
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<SourceTimesRow>().Where(t => t.SourceId == sourceId).ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<SourceRun>> HistoryAsync(
        string sourceId,
        int count,
        CancellationToken ct
    )
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Set<SourceRunRow>()
            .AsNoTracking()
            .Where(r => r.SourceId == sourceId)
            .OrderByDescending(r => r.Id)
            .Take(count)
            .ToListAsync(ct);
        return [.. rows.Select(Run)];
    }

    private void Forget(string sourceId)
    {
        _last.TryRemove(sourceId, out _);
        _times.TryRemove(sourceId, out _);
    }

    private static SourceRunRow Row(SourceRun run) =>
        new()
        {
            SourceId = run.SourceId,
            At = run.At,
            Result = run.Result,
            Took = run.Took,
            StreamsFound = run.StreamsFound,
            Trouble = run.Trouble,
            FailedStep = run.FailedStep,
            NotBefore = run.NotBefore,
            NextStart = run.NextStart,
            Steps = JsonSerializer.Serialize(run.Steps),
        };

    private static SourceRun Run(SourceRunRow row) =>
        new(row.SourceId, row.At, row.Result)
        {
            Id = row.Id,
            Took = row.Took,
            StreamsFound = row.StreamsFound,
            Trouble = row.Trouble,
            FailedStep = row.FailedStep,
            NotBefore = row.NotBefore,
            NextStart = row.NextStart,
            Steps = JsonSerializer.Deserialize<ExtractionStep[]>(row.Steps) ?? [],
        };
}

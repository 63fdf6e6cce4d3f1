using System.Threading.Channels;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace F1Stream.Infrastructure.Streams.Polling;

/// <summary>
/// Keeps one Quartz trigger for each enabled source, at the time that <see cref="ISourceRuns"/> says: at the stored time after a restart, at
/// once when a source is new or was changed.
/// </summary>
internal sealed class SourceTimetable(
    ISchedulerFactory schedulers,
    IStreamCatalogue catalogue,
    ISourceRuns runs,
    IEventBus events,
    TimeProvider time
) : BackgroundService
{
    private const string Group = "extraction";

    // Whatever goes wrong, a source is never asked in a tight loop.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterLostRun = TimeSpan.FromMinutes(2);

    private readonly Channel<(string SourceId, DateTimeOffset At, bool Changed)> _news =
        Channel.CreateUnbounded<(string, DateTimeOffset, bool)>();

    // When a source last changed, until a run of it has ended.
    private readonly Dictionary<string, DateTimeOffset> _changedAt = new(StringComparer.Ordinal);

    /// <summary>Sets the source's trigger to the time that its last run decided.</summary>
    private async ValueTask SetAsync(string sourceId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // No time: its settings were changed while it ran. An old one: the run's end could not be stored, which must not become a tight loop.
        var next = runs.Times(sourceId)?.NextRunAt ?? now + Breath;
        await SetAsync(
            sourceId,
            runs.Times(sourceId) is null || next > now ? next : now + AfterLostRun,
            ct
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = events.Subscribe<SourcesChanged>(c =>
            _news.Writer.TryWrite((c.SourceId, time.GetUtcNow(), true))
        );
        using var extracted = events.Subscribe<StreamsExtracted>(e =>
            _news.Writer.TryWrite((e.SourceId, e.BegunAt, false))
        );
        foreach (var source in catalogue.Sources)
        {
            await SetAsync(
                source.Id,
                runs.Times(source.Id)?.NextRunAt ?? time.GetUtcNow(),
                stoppingToken
            );
        }

        await foreach (var (id, at, isChange) in _news.Reader.ReadAllAsync(stoppingToken))
        {
            if (isChange)
            {
                _changedAt[id] = at;
                await SetAsync(id, time.GetUtcNow(), stoppingToken);
            }
            else if (_changedAt.Remove(id, out var changedAt) && at < changedAt)
            {
                // It began before the change and saw what was before: its end decides nothing. There is one such run at most.
                await SetAsync(id, time.GetUtcNow(), stoppingToken);
            }
            else
            {
                await SetAsync(id, stoppingToken);
            }
        }
    }

    private async ValueTask SetAsync(string sourceId, DateTimeOffset at, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var key = new JobKey(sourceId, Group);
        if (catalogue.Sources.All(s => s.Id != sourceId) || at == DateTimeOffset.MaxValue)
        {
            _changedAt.Remove(sourceId);
            await scheduler.DeleteJob(key, ct);
            return;
        }

        if (!await scheduler.Exists(key, ct))
        {
            var job = JobBuilder.Create<ExtractOnTime>().WithIdentity(key).StoreDurably().Build();
            await scheduler.AddJob(job, cancellationToken: ct);
        }

        // A time that has gone by meanwhile (a machine that slept) fires at once.
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity(sourceId, Group)
            .ForJob(key)
            // Quartz goes by its own clock: it is told how long to wait, not when.
            .StartAt(TimeProvider.System.GetUtcNow() + (at - time.GetUtcNow()))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, ct);
    }
}

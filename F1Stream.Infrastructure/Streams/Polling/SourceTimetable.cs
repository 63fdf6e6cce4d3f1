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

    private readonly Channel<object> _news = Channel.CreateUnbounded<object>();

    // When a source last changed, until a run that began later has ended.
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
            _news.Writer.TryWrite(new Changed(c.SourceId, time.GetUtcNow()))
        );
        using var extracted = events.Subscribe<StreamsExtracted>(e => _news.Writer.TryWrite(e));
        foreach (var source in catalogue.Sources)
        {
            await SetAsync(
                source.Id,
                runs.Times(source.Id)?.NextRunAt ?? time.GetUtcNow(),
                stoppingToken
            );
        }

        await foreach (var news in _news.Reader.ReadAllAsync(stoppingToken))
        {
            await (
                news switch
                {
                    Changed change => AtOnceAsync(change, stoppingToken),
                    StreamsExtracted run => AfterAsync(run, stoppingToken),
                    _ => throw new InvalidOperationException(
                        $"Unknown news {news.GetType().Name}."
                    ),
                }
            );
        }
    }

    private ValueTask AtOnceAsync(Changed change, CancellationToken ct)
    {
        _changedAt[change.SourceId] = change.At;
        return SetAsync(change.SourceId, time.GetUtcNow(), ct);
    }

    /// <summary>A run that began before the source changed saw what was before: its end decides nothing.</summary>
    private ValueTask AfterAsync(StreamsExtracted run, CancellationToken ct)
    {
        if (_changedAt.TryGetValue(run.SourceId, out var at) && run.BegunAt < at)
        {
            return SetAsync(run.SourceId, time.GetUtcNow(), ct);
        }

        _changedAt.Remove(run.SourceId);
        return SetAsync(run.SourceId, ct);
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

    private sealed record Changed(string SourceId, DateTimeOffset At);
}

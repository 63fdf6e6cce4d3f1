using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Hosting;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>Tells everybody at the very minute that a session has started or ended.</summary>
internal sealed class SessionClock(ISeasonStore seasons, IEventBus events, TimeProvider time)
    : IHostedService,
        IDisposable
{
    /// <summary>A clock that was set or a machine that slept is noticed this soon at the latest.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _seenAt;
    private ITimer? _timer;
    private IDisposable? _subscription;

    private IEnumerable<RaceSession> Sessions =>
        seasons.All.SelectMany(s => s.Weekends).SelectMany(w => w.Sessions);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _seenAt = time.GetUtcNow();
        _timer = time.CreateTimer(
            _ => Tick(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _subscription = events.Subscribe<SeasonChanged>(_ => Tick());
        Tick();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _timer?.Dispose();
    }

    private void Tick()
    {
        IReadOnlyList<SessionStatusChanged> changes;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            changes = StatusChanges.Between(Sessions, _seenAt, now);
            _seenAt = now;
            var wait = StatusChanges.NextAfter(Sessions, now) - now ?? LongestWait;
            _timer?.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }

        foreach (var change in changes)
        {
            events.Publish(change);
        }
    }
}

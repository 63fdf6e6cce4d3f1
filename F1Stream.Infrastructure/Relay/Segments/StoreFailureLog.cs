using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Segments;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Relay.Segments;

/// <summary>Says in the log that the disk fails the segment store: at most once a minute.</summary>
internal sealed partial class StoreFailureLog(
    IEventBus events,
    TimeProvider time,
    ILogger<StoreFailureLog> logger
) : IHostedService, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private IDisposable? _subscription;
    private long _said = long.MinValue;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = events.Subscribe<SegmentStoreFailed>(Say);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _subscription?.Dispose();

    private void Say(SegmentStoreFailed failed)
    {
        var last = Interlocked.Read(ref _said);
        var now = time.GetTimestamp();
        if (
            (last == long.MinValue || time.GetElapsedTime(last, now) >= Quiet)
            && Interlocked.CompareExchange(ref _said, now, last) == last
        )
        {
            DiskFails(failed.Reason);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Segments cannot be written to disk, viewers are served without: {Reason}"
    )]
    private partial void DiskFails(string reason);
}

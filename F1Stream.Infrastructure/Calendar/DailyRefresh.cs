using Quartz;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>The nightly question to the calendar, at 03:00 UTC.</summary>
internal sealed class DailyRefresh(SeasonKeeper keeper) : IJob
{
    /// <summary>Seconds, minutes, hours, day of month, month, day of week.</summary>
    internal const string Cron = "0 0 3 * * ?";

    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken = default
    ) => await keeper.RefreshAsync(evenIfFresh: true, cancellationToken);
}

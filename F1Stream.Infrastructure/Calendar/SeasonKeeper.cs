using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>Keeps the seasons fresh: at start and every minute it looks whether one is due. No failure gets past it.</summary>
internal sealed partial class SeasonKeeper(
    KeepSeasonsFresh keep,
    TimeProvider time,
    ILogger<SeasonKeeper> logger
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            await RefreshAsync(evenIfFresh: false, stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task RefreshAsync(bool evenIfFresh, CancellationToken ct)
    {
        try
        {
            foreach (var (year, outcome) in await keep.RunAsync(evenIfFresh, ct))
            {
                switch (outcome)
                {
                    case Outcome<Season>.Done done:
                        Refreshed(year, done.Value.Weekends.Count);
                        break;
                    case Outcome<Season>.Refused refused:
                        Refused(year, refused.Why.Code, refused.Why.Say);
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A full disk or a bug in here must not take the host down: the schedule goes on from memory.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed(e.GetBaseException().Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Season {Year} refreshed: {Weekends} race weekends"
    )]
    private partial void Refreshed(int year, int weekends);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Season {Year} was not refreshed ({Code}): {Why}"
    )]
    private partial void Refused(int year, string code, string why);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The calendar could not be refreshed: {Why} The schedule goes on as it was"
    )]
    private partial void Failed(string why);
}

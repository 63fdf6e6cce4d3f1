using System.Data.Common;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>Before the first request: what is stored is in memory, and where nothing is, the bundled season. Asks nobody.</summary>
internal sealed partial class PrepareSchedule(
    EfSeasonStore store,
    AdoptBundle adopt,
    ILogger<PrepareSchedule> logger
) : IStartUpStep
{
    public int Order => 10;

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await store.LoadAsync(ct);
            foreach (var year in await adopt.RunAsync(ct))
            {
                Adopted(year);
            }
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Unavailable,
                    "start.calendar",
                    $"The race calendar cannot be stored in the database: {e.GetBaseException().Message} Make room in the data directory and start again; nothing was lost."
                )
            );
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The bundled season {Year} is used until the calendar answers"
    )]
    private partial void Adopted(int year);
}

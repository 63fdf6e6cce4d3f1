using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using Microsoft.Extensions.Logging;
using Quartz;

namespace F1Stream.Infrastructure.Streams.Polling;

/// <summary>One source's turn. The next one is set by <see cref="SourceTimetable"/> when the run has been kept.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ExtractOnTime(
    IStreamCatalogue catalogue,
    ExtractSource extract,
    ILogger<ExtractOnTime> logger
) : IJob
{
    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken = default
    )
    {
        var id = context.JobDetail.Key.Name;
        if (catalogue.Sources.FirstOrDefault(s => s.Id == id) is not { } source)
        {
            return;
        }

        try
        {
            await extract.RunAsync(source, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping.
        }
#pragma warning disable CA1031 // A full disk must not end the polling of this source for good.
        catch (Exception e)
#pragma warning restore CA1031
        {
            NotKept(e, source.Name, e.GetBaseException().Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What {Source} came to could not be stored; it is looked at again all the same: {Reason}"
    )]
    private partial void NotKept(Exception exception, string source, string reason);
}

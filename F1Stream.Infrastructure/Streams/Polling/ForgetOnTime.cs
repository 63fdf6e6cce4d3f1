using F1Stream.Domain.Streams.Extraction;
using Quartz;

namespace F1Stream.Infrastructure.Streams.Polling;

/// <summary>Every ten minutes: streams that nobody has named for the retention time are dropped.</summary>
internal sealed class ForgetOnTime(ForgetStreams forget) : IJob
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken = default
    ) => await forget.RunAsync(cancellationToken);
}

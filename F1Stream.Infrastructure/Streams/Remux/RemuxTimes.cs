using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>The clock of the stations, and how long they wait for what.</summary>
internal sealed class RemuxTimes(IOptions<RemuxOptions> options, TimeProvider time)
{
    internal TimeProvider Clock { get; } = time;

    /// <summary>A moment for <see cref="Since"/>.</summary>
    internal long Now => Clock.GetTimestamp();

    internal TimeSpan IdleStop => options.Value.IdleStop;

    internal TimeSpan Stall => options.Value.Stall;

    /// <summary>From the start of ffmpeg to the first segment: a camera's key frames may be far apart.</summary>
    internal TimeSpan Start => 3 * Stall;

    internal TimeSpan Since(long moment) => Clock.GetElapsedTime(moment);
}

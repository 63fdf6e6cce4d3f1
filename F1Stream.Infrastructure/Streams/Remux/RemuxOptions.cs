namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>The section `Streams:Remux`: streams that ffmpeg makes HLS of.</summary>
internal sealed class RemuxOptions
{
    internal const string Section = "Streams:Remux";

    /// <summary>After this long without a request ffmpeg is stopped and the source let go. Default 30 s.</summary>
    public TimeSpan IdleStop { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// After this long without a new segment ffmpeg is started again. Default 15 s. The first segment may take three times as long, and one
    /// after a long segment twice the time of that one.
    /// </summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(15);
}

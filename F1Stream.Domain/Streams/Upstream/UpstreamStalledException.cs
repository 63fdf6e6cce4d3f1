namespace F1Stream.Domain.Streams.Upstream;

/// <summary>The source began to answer and then fell silent; thrown by reads of <see cref="UpstreamAnswer.Body"/>.</summary>
public sealed class UpstreamStalledException(TimeSpan silence)
    : IOException($"The source has sent nothing for {silence.TotalSeconds:0} s.");

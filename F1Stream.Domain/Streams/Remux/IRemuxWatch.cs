using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams.Remux;

/// <summary>What is known of a stream from playing it: nobody opens one just to look, since that would take a tuner or a camera's only place.</summary>
public interface IRemuxWatch
{
    /// <summary>
    /// Good while it is played and segments come; bad where playing it failed, also when nobody plays it any more until its extractor confirms it
    /// again; inconclusive while it is tried again; null where nobody plays it or it is just starting. Answers from memory.
    /// </summary>
    ProbeFinding? Of(LiveStream stream);
}

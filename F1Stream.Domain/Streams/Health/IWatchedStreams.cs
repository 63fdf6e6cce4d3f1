namespace F1Stream.Domain.Streams.Health;

/// <summary>Which streams somebody watches now: those are judged by what the relay sees of them, and no look of our own disturbs them.</summary>
public interface IWatchedStreams
{
    bool IsWatched(string streamId);
}

using System.Collections.Concurrent;
using F1Stream.Domain.Relay;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>Keeps what it is told.</summary>
internal sealed class NotingMeter : IRelayMeter
{
    internal ConcurrentQueue<long> Upstream { get; } = [];

    internal ConcurrentQueue<(string Viewer, long Bytes)> Viewers { get; } = [];

    internal ConcurrentQueue<TimeSpan> Ages { get; } = [];

    internal ConcurrentQueue<string> Refusals { get; } = [];

    public void FromUpstream(ChildKind kind, long bytes)
    {
        Assert.Equal(ChildKind.Playlist, kind);
        Upstream.Enqueue(bytes);
    }

    public void ToViewer(string viewer, ChildKind kind, long bytes)
    {
        Assert.Equal(ChildKind.Playlist, kind);
        Viewers.Enqueue((viewer, bytes));
    }

    public void PlaylistServed(TimeSpan age) => Ages.Enqueue(age);

    public void SegmentFetched(TimeSpan timeToFirstByte, TimeSpan whole, TimeSpan? duration) { }

    public void Refused(string code) => Refusals.Enqueue(code);
}

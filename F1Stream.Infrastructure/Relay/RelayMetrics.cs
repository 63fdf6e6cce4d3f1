using System.Diagnostics.Metrics;
using F1Stream.Domain.Relay;

namespace F1Stream.Infrastructure.Relay;

/// <summary>The instruments `relay.*`.</summary>
internal sealed class RelayMetrics : IRelayMeter
{
    private readonly Counter<long> _upstream;
    private readonly Counter<long> _downstream;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _playlistAge;
    private readonly Histogram<double> _firstByte;
    private readonly Histogram<double> _fetchRatio;

    public RelayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("F1Stream.Relay");
        _upstream = meter.CreateCounter<long>("relay.upstream.bytes", "By");
        _downstream = meter.CreateCounter<long>("relay.downstream.bytes", "By");
        _refusals = meter.CreateCounter<long>("relay.refusals");
        _playlistAge = meter.CreateHistogram<double>("relay.playlist.age", "s");
        _firstByte = meter.CreateHistogram<double>("relay.segment.first_byte", "s");
        _fetchRatio = meter.CreateHistogram<double>("relay.segment.fetch_ratio");
    }

    public void FromUpstream(ChildKind kind, long bytes) => _upstream.Add(bytes);

    public void ToViewer(string viewer, ChildKind kind, long bytes) => _downstream.Add(bytes);

    public void PlaylistServed(TimeSpan age) => _playlistAge.Record(age.TotalSeconds);

    public void SegmentFetched(TimeSpan timeToFirstByte, TimeSpan whole, TimeSpan? duration)
    {
        _firstByte.Record(timeToFirstByte.TotalSeconds);
        if (duration is { } plays && plays > TimeSpan.Zero)
        {
            _fetchRatio.Record(whole / plays);
        }
    }

    public void Refused(string code) =>
        _refusals.Add(1, new KeyValuePair<string, object?>("reason", code));
}

using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.Json;
using F1Stream.Domain.Relay;

namespace F1Stream.Infrastructure.Relay;

/// <summary>The instruments `relay.*`; docs/operating.md tells what they mean.</summary>
internal sealed class RelayMetrics : IRelayMeter
{
    private static readonly FrozenDictionary<ChildKind, string> Kinds = Enum.GetValues<ChildKind>()
        .ToFrozenDictionary(
            kind => kind,
            kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString())
        );

    private readonly RecentViewers _viewers;
    private readonly Counter<long> _upstream;
    private readonly Counter<long> _downstream;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _playlistAge;
    private readonly Histogram<double> _firstByte;
    private readonly Histogram<double> _fetchRatio;
    private long _fetched;
    private long _served;

    public RelayMetrics(IMeterFactory meters, TimeProvider time)
    {
        _viewers = new RecentViewers(time);
        var meter = meters.Create("F1Stream.Relay");
        meter.CreateObservableGauge(
            "relay.viewers.active",
            _viewers.Count,
            "{viewer}",
            "Viewers who got bytes in the last 30 seconds."
        );
        meter.CreateObservableGauge(
            "relay.saved.bytes",
            Saved,
            "By",
            "Bytes of segments that went out to viewers, less those that came in from sources."
        );
        _upstream = meter.CreateCounter<long>(
            "relay.upstream.bytes",
            "By",
            "Bytes that came in from sources."
        );
        _downstream = meter.CreateCounter<long>(
            "relay.downstream.bytes",
            "By",
            "Bytes that went out to viewers."
        );
        _refusals = meter.CreateCounter<long>(
            "relay.refusals",
            "{refusal}",
            "Viewers who were told no."
        );
        _playlistAge = Histogram(
            "relay.playlist.age",
            "s",
            "How long ago a playlist had been fetched when it was handed out.",
            [0.1, 0.25, 0.5, 1, 2, 3, 4, 6, 10, 30]
        );
        _firstByte = Histogram(
            "relay.segment.first_byte",
            "s",
            "From asking a source for a segment to the head of its answer.",
            [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
        );
        _fetchRatio = Histogram(
            "relay.segment.fetch_ratio",
            unit: null,
            "Time to fetch a segment, divided by the time that it plays.",
            [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 4]
        );

        Histogram<double> Histogram(string name, string? unit, string tells, double[] bounds) =>
            meter.CreateHistogram<double>(
                name,
                unit,
                tells,
                tags: null,
                new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds }
            );
    }

    public void FromUpstream(ChildKind kind, long bytes)
    {
        _upstream.Add(bytes, Kind(kind));
        if (IsShared(kind))
        {
            Interlocked.Add(ref _fetched, bytes);
        }
    }

    public void ToViewer(string viewer, ChildKind kind, long bytes)
    {
        _downstream.Add(bytes, Kind(kind));
        if (bytes > 0)
        {
            _viewers.Saw(viewer);
        }

        if (IsShared(kind))
        {
            Interlocked.Add(ref _served, bytes);
        }
    }

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

    // Playlists are written anew and keys are tiny: what sharing saves is what is kept in files.
    private static bool IsShared(ChildKind kind) => kind is ChildKind.Segment or ChildKind.Map;

    private long Saved() =>
        Math.Max(0, Interlocked.Read(ref _served) - Interlocked.Read(ref _fetched));

    private static KeyValuePair<string, object?> Kind(ChildKind kind) => new("kind", Kinds[kind]);
}

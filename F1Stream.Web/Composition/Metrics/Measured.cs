using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace F1Stream.Web.Composition.Metrics;

/// <summary>All that one instrument has measured: a point for every set of tags, at most a hundred of them.</summary>
internal sealed class Measured
{
    private const int MostPoints = 100;

    // What the OpenTelemetry SDK takes where an instrument says nothing, in seconds.
    private static readonly double[] CommonBounds =
    [
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
    ];

    private static readonly KeyValuePair<string, object?>[] Overflowing = [new("overflow", "true")];

    private readonly ConcurrentDictionary<(string Name, object? Value), Point> _byTag = [];
    private readonly ConcurrentDictionary<string, Point> _byTags = new(StringComparer.Ordinal);
    private readonly double[] _bounds = [];
    private readonly bool _observed;
    private readonly bool _adds;
    private Point? _withoutTags;

    private Measured(Instrument instrument, string name, MeasuredKind kind, Type type)
    {
        Kind = kind;
        Name = PrometheusNames.Metric(instrument, name, kind);
        Help = instrument.Description ?? instrument.Name;
        _observed = instrument.IsObservable;
        _adds = type == typeof(Counter<>) || type == typeof(UpDownCounter<>);
        if (kind == MeasuredKind.Histogram)
        {
            var told = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries;
            _bounds = told is null ? CommonBounds : [.. told];
        }
    }

    internal string Name { get; }

    internal string Help { get; }

    internal MeasuredKind Kind { get; }

    internal IReadOnlyList<double> Bounds => _bounds;

    internal IEnumerable<Point> Points =>
        (_withoutTags is { } point ? [point] : Array.Empty<Point>())
            .Concat(_byTag.Values)
            .Concat(_byTags.Values)
            .OrderBy(p => p.Labels, StringComparer.Ordinal);

    /// <summary>Null for an instrument of a kind that is not known here. What has a name as a level is a gauge, whatever the instrument says.</summary>
    internal static Measured? By(Instrument instrument, string? level)
    {
        var type = instrument.GetType();
        type = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        MeasuredKind? kind =
            level is not null ? MeasuredKind.Gauge
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>)
                ? MeasuredKind.Counter
            : type == typeof(Histogram<>) ? MeasuredKind.Histogram
            : type == typeof(Gauge<>)
            || type == typeof(ObservableGauge<>)
            || type == typeof(UpDownCounter<>)
            || type == typeof(ObservableUpDownCounter<>)
                ? MeasuredKind.Gauge
            : null;
        return kind is { } known
            ? new Measured(instrument, level ?? instrument.Name, known, type)
            : null;
    }

    internal void Note(double number, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var point = PointOf(tags);
        if (Kind == MeasuredKind.Histogram)
        {
            point.Sort(number);
        }
        else if (_adds)
        {
            point.Add(number);
        }
        else
        {
            point.Set(number);
        }
    }

    /// <summary>What is observed is measured as a whole each time; what is no longer there must not stay.</summary>
    internal void ForgetObserved()
    {
        if (_observed)
        {
            _withoutTags = null;
            _byTag.Clear();
            _byTags.Clear();
        }
    }

    private Point PointOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return _withoutTags
                ?? Interlocked.CompareExchange(ref _withoutTags, New([]), null)
                ?? _withoutTags;
        }

        if (tags.Length == 1)
        {
            var tag = (tags[0].Key, tags[0].Value);
            return _byTag.TryGetValue(tag, out var known) ? known
                : IsFull ? Overflow()
                : _byTag.GetOrAdd(tag, New(tags));
        }

        var labels = PrometheusNames.Labels(tags);
        return _byTags.TryGetValue(labels, out var point) ? point
            : IsFull ? Overflow()
            : _byTags.GetOrAdd(labels, New(tags));
    }

    private bool IsFull => _byTag.Count + _byTags.Count >= MostPoints;

    private Point Overflow() =>
        _byTags.GetOrAdd(PrometheusNames.Labels(Overflowing), _ => New(Overflowing));

    private Point New(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        new(PrometheusNames.Labels(tags), _bounds);
}

/// <summary>What Prometheus calls its type.</summary>
internal enum MeasuredKind
{
    Counter,
    Gauge,
    Histogram,
}

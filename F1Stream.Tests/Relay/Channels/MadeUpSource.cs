using System.Globalization;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>A source as a test wants it: it advances, leaves out, begins anew; no network.</summary>
internal sealed class MadeUpSource(string name, double duration, bool dated, DateTimeOffset began)
{
    private const int Window = 5;

    private readonly List<SnapshotSegment> _segments = [];
    private readonly bool _mapped = name.EndsWith("mp4", StringComparison.Ordinal);
    private DateTimeOffset _at = began;
    private long _number = 10;
    private int _run;
    private int _breaks;
    private string _token = "t=0";

    /// <summary>Added to its numbers.</summary>
    internal long Numbered
    {
        init => _number += value;
    }

    /// <summary>All that is taken before then.</summary>
    internal void Until(DateTimeOffset now)
    {
        while (_at < now)
        {
            Advance();
        }
    }

    internal void Advance(int by = 1)
    {
        for (; by > 0; by--)
        {
            var map = _mapped
                ? new SnapshotMap(Target($"init-{_run}.mp4", ChildKind.Map), null)
                : null;
            _segments.Add(
                new SnapshotSegment(
                    _number,
                    TimeSpan.FromSeconds(duration),
                    Target($"{_run}/{_number}.{(_mapped ? "m4s" : "ts")}", ChildKind.Segment)
                )
                {
                    At = dated ? _at : null,
                    Breaks = _breaks,
                    Map = map,
                }
            );
            _number++;
            _at += TimeSpan.FromSeconds(duration);
            _breaks = 0;
        }

        _segments.RemoveRange(0, Math.Max(0, _segments.Count - Window));
    }

    /// <summary>So many segments pass while nobody looks.</summary>
    internal void Skip(int segments) => Advance(segments);

    /// <summary>The encoder goes on, but all that it lists has numbers so much higher.</summary>
    internal void Jump(long by)
    {
        _number += by;
        Advance(Window);
    }

    /// <summary>The encoder starts again: from number 0.</summary>
    internal void Restart()
    {
        _segments.Clear();
        _run++;
        _number = 0;
        _breaks = 0;
        Advance();
    }

    /// <summary>The source itself says that something else begins.</summary>
    internal void Break() => _breaks++;

    internal void Readdress() => _token = $"t={Guid.NewGuid():N}";

    internal MediaSnapshot Now() =>
        new()
        {
            TargetDuration = TimeSpan.FromSeconds(Math.Ceiling(duration)),
            Segments =
            [
                .. _segments.Select(s =>
                    s with
                    {
                        Target = s.Target with
                        {
                            Url = new UriBuilder(s.Target.Url) { Query = _token }.Uri,
                        },
                    }
                ),
            ],
        };

    private RelayTarget Target(string path, ChildKind kind) =>
        new(
            name,
            name,
            kind,
            new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{name}.example/{path}"))
        );
}

using System.Diagnostics.Metrics;
using F1Stream.Domain.Relay;
using F1Stream.Infrastructure.Relay;
using F1Stream.Tests.Kit;
using F1Stream.Web.Composition.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay;

public sealed class RelayMetricsTests : IDisposable
{
    private readonly FakeTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddMetrics()
        .BuildServiceProvider();

    private readonly MeterBook _book;
    private readonly RelayMetrics _metrics;

    public RelayMetricsTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _book = new MeterBook(meters);
        _metrics = new RelayMetrics(meters, _time);
    }

    [Fact]
    public void A_viewer_is_active_for_half_a_minute_after_their_last_bytes()
    {
        _metrics.ToViewer("ann", ChildKind.Segment, 10);
        _metrics.ToViewer("ann", ChildKind.Playlist, 10);
        _metrics.ToViewer("ben", ChildKind.Segment, 10);
        _metrics.ToViewer("cleo", ChildKind.Segment, 0);
        Assert.Equal("2", Read("relay_viewers_active"));

        _time.Advance(TimeSpan.FromSeconds(20));
        _metrics.ToViewer("ben", ChildKind.Segment, 10);
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("1", Read("relay_viewers_active"));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("0", Read("relay_viewers_active"));
    }

    [Fact]
    public void Viewers_who_have_left_are_forgotten_even_if_nobody_looks()
    {
        var viewers = new RecentViewers(_time);
        for (var i = 0; i < 1000; i++)
        {
            viewers.Saw($"passer-by {i}");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(viewers.Remembered, 1, 64);
    }

    [Fact]
    public void Bytes_are_counted_by_kind()
    {
        _metrics.FromUpstream(ChildKind.Segment, 100);
        _metrics.ToViewer("ann", ChildKind.Segment, 100);
        _metrics.ToViewer("ben", ChildKind.Segment, 100);
        _metrics.ToViewer("ben", ChildKind.AssetList, 7);

        Assert.Equal("100", Read("relay_upstream_bytes_total{kind=\"segment\"}"));
        Assert.Equal("200", Read("relay_downstream_bytes_total{kind=\"segment\"}"));
        Assert.Equal("7", Read("relay_downstream_bytes_total{kind=\"asset_list\"}"));
    }

    [Fact]
    public void Sharing_has_saved_what_went_out_more_than_once()
    {
        _metrics.FromUpstream(ChildKind.Segment, 100);
        _metrics.FromUpstream(ChildKind.Map, 5);
        Assert.Equal("0", Read("relay_saved_bytes"));

        for (var i = 0; i < 3; i++)
        {
            _metrics.ToViewer($"viewer {i}", ChildKind.Segment, 100);
            _metrics.ToViewer($"viewer {i}", ChildKind.Map, 5);
            _metrics.ToViewer($"viewer {i}", ChildKind.Playlist, 1000);
        }

        Assert.Equal("210", Read("relay_saved_bytes"));
    }

    [Fact]
    public void Times_fall_into_their_buckets()
    {
        _metrics.PlaylistServed(TimeSpan.FromSeconds(1));
        _metrics.PlaylistServed(TimeSpan.FromSeconds(50));
        var (quick, whole) = (TimeSpan.FromMilliseconds(7), TimeSpan.FromSeconds(1));
        _metrics.SegmentFetched(quick, whole, TimeSpan.FromSeconds(4));
        _metrics.SegmentFetched(quick, whole, duration: null);

        Assert.Equal("0", Read("relay_playlist_age_seconds_bucket{le=\"0.5\"}"));
        Assert.Equal("1", Read("relay_playlist_age_seconds_bucket{le=\"1\"}"));
        Assert.Equal("1", Read("relay_playlist_age_seconds_bucket{le=\"30\"}"));
        Assert.Equal("2", Read("relay_playlist_age_seconds_bucket{le=\"+Inf\"}"));
        Assert.Equal("51", Read("relay_playlist_age_seconds_sum"));
        Assert.Equal("2", Read("relay_segment_first_byte_seconds_bucket{le=\"0.01\"}"));
        Assert.Equal("1", Read("relay_segment_fetch_ratio_count"));
        Assert.Equal("0.25", Read("relay_segment_fetch_ratio_sum"));
    }

    [Fact]
    public void Refusals_are_counted_by_their_reason()
    {
        _metrics.Refused("relay.not_media");
        _metrics.Refused("relay.not_media");

        Assert.Equal("2", Read("relay_refusals_total{reason=\"relay.not_media\"}"));
    }

    public void Dispose()
    {
        _book.Dispose();
        _services.Dispose();
    }

    private string? Read(string series) =>
        PrometheusText
            .Of(_book.Read())
            .Split('\n')
            .Where(line => line.StartsWith($"f1stream_{series} ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .SingleOrDefault();
}

using System.Diagnostics.Metrics;
using F1Stream.Web.Composition.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Composition.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddMetrics()
        .BuildServiceProvider();

    private readonly MeterBook _book;
    private readonly Meter _meter;

    public PrometheusTextTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _book = new MeterBook(meters);
        _meter = meters.Create("F1Stream.Test");
    }

    [Fact]
    public void Every_kind_of_instrument_is_written_under_its_own_type()
    {
        _meter.CreateCounter<int>("laps.done", "{lap}", "Laps.").Add(3);
        var cars = _meter.CreateUpDownCounter<long>("cars");
        cars.Add(20);
        cars.Add(-2);
        var fuel = _meter.CreateGauge<double>("fuel");
        fuel.Record(110.5);
        fuel.Record(1.25);
        _meter.CreateObservableCounter("distance", () => 305_000L, "By");
        _meter
            .CreateHistogram(
                "stop",
                "s",
                "Pit\nstops \\",
                tags: null,
                new InstrumentAdvice<double> { HistogramBucketBoundaries = [2, 3] }
            )
            .Record(2.5);

        Assert.Equal(
            """
            # HELP f1stream_cars cars
            # TYPE f1stream_cars gauge
            f1stream_cars 18
            # HELP f1stream_distance_bytes_total distance
            # TYPE f1stream_distance_bytes_total counter
            f1stream_distance_bytes_total 305000
            # HELP f1stream_fuel fuel
            # TYPE f1stream_fuel gauge
            f1stream_fuel 1.25
            # HELP f1stream_laps_done_total Laps.
            # TYPE f1stream_laps_done_total counter
            f1stream_laps_done_total 3
            # HELP f1stream_stop_seconds Pit\nstops \\
            # TYPE f1stream_stop_seconds histogram
            f1stream_stop_seconds_bucket{le="2"} 0
            f1stream_stop_seconds_bucket{le="3"} 1
            f1stream_stop_seconds_bucket{le="+Inf"} 1
            f1stream_stop_seconds_sum 2.5
            f1stream_stop_seconds_count 1

            """,
            Own()
        );
    }

    [Fact]
    public void Labels_are_escaped_and_stand_in_one_order()
    {
        var counter = _meter.CreateCounter<long>("x", "y", "Z");
        counter.Add(1, new("b.c", "say \"hi\"\\\n"), new("a", 7));
        counter.Add(1, new("a", 7), new("b.c", "say \"hi\"\\\n"));
        counter.Add(5, new KeyValuePair<string, object?>("a", null));

        Assert.Contains(
            "\nf1stream_x_total{a=\"\"} 5\nf1stream_x_total{a=\"7\",b_c=\"say \\\"hi\\\"\\\\\\n\"} 2\n",
            Own(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_observed_no_more_is_no_longer_written()
    {
        var names = new List<string> { "one", "two" };
        _meter.CreateObservableGauge(
            "here",
            () =>
                names.Select(n => new Measurement<int>(
                    1,
                    new KeyValuePair<string, object?>("name", n)
                ))
        );
        Assert.Contains("{name=\"two\"} 1", Own(), StringComparison.Ordinal);

        names.RemoveAt(1);

        Assert.DoesNotContain("two", Own(), StringComparison.Ordinal);
        Assert.Contains("{name=\"one\"} 1", Own(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_without_end_do_not_fill_the_memory()
    {
        var counter = _meter.CreateCounter<long>("x");
        for (var i = 0; i < 1000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("reason", $"r{i}"));
        }

        var lines = Own().Split('\n').Where(l => l.Contains('{', StringComparison.Ordinal));

        Assert.InRange(lines.Count(), 50, 101);
        Assert.Contains("f1stream_x_total{overflow=\"true\"} 900", Own(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_servers_instruments_are_not_ours()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other
            .GetRequiredService<IMeterFactory>()
            .Create("F1Stream.Test")
            .CreateCounter<int>("stranger")
            .Add(1);

        Assert.Equal("", Own());
    }

    [Fact]
    public void The_runtime_tells_of_memory_collections_and_threads()
    {
        var text = PrometheusText.Of(_book.Read());

        Assert.Contains(
            "\ndotnet_process_memory_working_set_bytes ",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\ndotnet_thread_pool_threads ", text, StringComparison.Ordinal);
        Assert.Contains(
            "\ndotnet_gc_collections_total{gc_heap_generation=\"gen0\"} ",
            text,
            StringComparison.Ordinal
        );
    }

    public void Dispose()
    {
        _book.Dispose();
        _services.Dispose();
    }

    private string Own() =>
        PrometheusText.Of(
            _book.Read().Where(m => m.Name.StartsWith("f1stream", StringComparison.Ordinal))
        );
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Polling;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>What is remembered of playlists, and for how long.</summary>
public sealed class SharedPlaylistsTests
{
    [Theory]
    [InlineData(4, 60)]
    [InlineData(12, 120)]
    [InlineData(3_600, 600)]
    public async Task A_playlist_that_nobody_asks_for_any_more_is_forgotten(int target, int after)
    {
        using var bench = new ScriptedUpstream();
        var text = $"#EXTM3U\n#EXT-X-TARGETDURATION:{target}\n";
        bench.Answer = (request, _) =>
            Task.FromResult<Outcome<UpstreamAnswer>>(ScriptedUpstream.Text(request, text));

        await bench.TextAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(after - 1));
        Assert.Empty(bench.Closed);
        Assert.Equal(0, bench.Pool.Out);

        // A sweep's time more.
        bench.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(["/v"], bench.Closed);
    }

    [Fact]
    public async Task A_playlist_in_use_is_remembered()
    {
        using var bench = new ScriptedUpstream();

        for (var minutes = 0; minutes < 5; minutes++)
        {
            await bench.TextAsync();
            bench.Time.Advance(TimeSpan.FromSeconds(45));
        }

        Assert.Equal(1, bench.Opened);
        Assert.Empty(bench.Closed);
    }

    [Fact]
    public async Task A_playlist_that_somebody_waits_for_is_not_forgotten()
    {
        using var bench = new ScriptedUpstream();
        var gate = new TaskCompletionSource();
        var real = bench.Answer;
        bench.Answer = async (request, ct) =>
        {
            await gate.Task.WaitAsync(Eventually.Patience, ct);
            return await real(request, ct);
        };

        var waiting = bench.TextAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(bench.Closed);
        gate.SetResult();

        Assert.StartsWith("#EXTM3U", await waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_the_most_the_one_least_recently_used_goes_first()
    {
        using var bench = new ScriptedUpstream();
        var gate = new TaskCompletionSource();
        var real = bench.Answer;
        bench.Answer = async (request, ct) =>
        {
            if (request.Url.AbsolutePath == "/held")
            {
                await gate.Task.WaitAsync(Eventually.Patience, ct);
            }

            return await real(request, ct);
        };

        var held = bench.TextAsync("/held");
        for (var i = 0; i < 255; i++)
        {
            await bench.TextAsync($"/{i}");
            bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await bench.TextAsync("/0");
        Assert.Empty(bench.Closed);
        await bench.TextAsync("/more");
        await bench.TextAsync("/most");
        gate.SetResult();
        await held;

        Assert.Equal(["/1", "/2"], bench.Closed);
    }

    [Fact]
    public async Task All_ways_to_ask_for_a_rendition_share_what_its_rewriter_remembers()
    {
        using var bench = new ScriptedUpstream();
        bench.Answer = (request, _) =>
            Task.FromResult<Outcome<UpstreamAnswer>>(
                ScriptedUpstream.Text(request, PollingBench.LowLatency)
            );
        var inside = 0;
        var most = 0;
        var bases = new HashSet<string>(StringComparer.Ordinal);
        bench.Writing = real =>
            real with
            {
                Rewrite = (playlist, answered, to) =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    bases.Add(answered.AbsoluteUri);
                    Thread.SpinWait(200_000);
                    var outcome = real.Rewrite(playlist, answered, to);
                    Interlocked.Decrement(ref inside);
                    return outcome;
                },
            };

        await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => bench.TextAsync(msn: i == 0 ? null : $"{i}"))
        );

        Assert.Equal(12, bench.Asked.Count);
        Assert.Equal(1, bench.Opened);
        Assert.Equal(1, most);
        Assert.Equal("http://up.example/v", Assert.Single(bases));
    }

    [Theory]
    [InlineData(null, null, 10)]
    [InlineData(null, "1", 30)]
    [InlineData(2, null, 10)]
    [InlineData(2, "1", 10)]
    [InlineData(6, "1", 18)]
    [InlineData(3_600, "1", 180)]
    public async Task A_held_request_is_given_time(int? known, string? msn, int patience)
    {
        using var bench = new ScriptedUpstream();
        if (known is { } target)
        {
            var text = PollingBench.LowLatency.Replace(
                ":4",
                $":{target}",
                StringComparison.Ordinal
            );
            bench.Answer = (request, _) =>
                Task.FromResult<Outcome<UpstreamAnswer>>(ScriptedUpstream.Text(request, text));
            await bench.TextAsync();
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await bench.TextAsync(msn: msn);

        Assert.Equal(TimeSpan.FromSeconds(patience), bench.Asked[^1].Patience);
    }

    [Fact]
    public async Task A_source_that_trickles_for_ever_has_timed_out()
    {
        using var bench = new ScriptedUpstream();
        var body = new Trickle();
        bench.Answer = (request, _) =>
            Task.FromResult<Outcome<UpstreamAnswer>>(ScriptedUpstream.Body(request, body));

        var outcome = bench.Playlists.GetAsync(
            ScriptedUpstream.Errand("/v"),
            default,
            CancellationToken.None
        );
        await body.Reading.Task.WaitAsync(Eventually.Patience);
        bench.Time.Advance(TimeSpan.FromSeconds(30));

        var refused = Assert.IsType<Outcome<RelayedPlaylist>.Refused>(await outcome);
        Assert.Equal("upstream.timed_out", refused.Why.Code);
        Assert.Equal(0, bench.Pool.Out);
    }

    [Fact]
    public async Task A_mistake_of_ours_reaches_who_waits_and_is_not_kept()
    {
        using var bench = new ScriptedUpstream();
        var real = bench.Answer;
        bench.Answer = (_, _) => throw new InvalidOperationException("ours");

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.TextAsync());
        bench.Answer = real;

        Assert.StartsWith("#EXTM3U", await bench.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_viewer_carries_along_does_not_reach_the_shared_request()
    {
        using var bench = new ScriptedUpstream();
        var real = bench.Answer;
        var carried = new AsyncLocal<string?> { Value = "the first viewer's" };
        string? seen = null;
        bench.Answer = (request, ct) =>
        {
            seen = carried.Value;
            return real(request, ct);
        };

        await bench.TextAsync();

        Assert.Single(bench.Asked);
        Assert.Null(seen);
    }

    /// <summary>A body that never says anything and never ends.</summary>
    private sealed class Trickle : MemoryStream
    {
        internal TaskCompletionSource Reading { get; } = new();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            Reading.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return 0;
        }
    }
}

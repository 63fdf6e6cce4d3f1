using System.Globalization;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>Memory is shared by viewers and polls, and nobody ever reads what belongs to somebody else by now.</summary>
public sealed class PlaylistLeaseTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_viewer_reads_on_in_what_has_been_replaced_meanwhile()
    {
        using var bench = Versions();

        var first = await bench.GetAsync();
        bench.Time.Advance(Interval);
        using var second = await bench.GetAsync();
        Assert.Equal(2, bench.Pool.Out);
        AssertVersion(1, first.Body);
        AssertVersion(2, second.Body);

        first.Dispose();
        Assert.Equal(1, bench.Pool.Out);
        Assert.Throws<ObjectDisposedException>(() => first.Body);
    }

    [Fact]
    public async Task Giving_back_twice_takes_nothing_from_the_others()
    {
        using var bench = Versions();

        using var mine = await bench.GetAsync();
        var yours = await bench.GetAsync();
        yours.Dispose();
        yours.Dispose();
        bench.Time.Advance(Interval);
        using var next = await bench.GetAsync();

        AssertVersion(1, mine.Body);
    }

    [Fact]
    public async Task Many_readers_see_whole_bodies_while_polls_replace_them()
    {
        const int Readers = 8;
        const int Rounds = 400;
        using var bench = Versions();

        async Task ReadAsync(int reader, int round)
        {
            // Some go for a version of their own, as low-latency players do.
            using var playlist = await bench.GetAsync(
                msn: reader == 0 ? (round % 3).ToString(CultureInfo.InvariantCulture) : null
            );
            AssertVersion(null, playlist.Body);
            await Task.Yield();
            AssertVersion(null, playlist.Body);
        }

        // A round begins while the one before still reads, and time goes on between them: no further, or a request would be timed out where the machine is busy.
        var before = Task.CompletedTask;
        for (var i = 0; i < Rounds; i++)
        {
            var round = i;
            var now = Task.WhenAll(
                Enumerable.Range(0, Readers).Select(r => Task.Run(() => ReadAsync(r, round)))
            );
            bench.Time.Advance(Interval / 2);
            await before;
            before = now;
        }

        await before;
        Assert.True(bench.Pool.Reused > 10, $"memory was used again {bench.Pool.Reused} times");
        bench.Playlists.Dispose();
        Assert.Equal(0, bench.Pool.Out);
    }

    [Fact]
    public async Task Whoever_leaves_while_others_wait_takes_nothing_with_them()
    {
        using var bench = Versions();
        var gate = new TaskCompletionSource();
        bench.Answer = async (request, ct) =>
        {
            await gate.Task.WaitAsync(ct);
            return Version(request, 1);
        };
        using var away = new CancellationTokenSource();

        // The one who leaves is the one who came first.
        var leaver = bench.GetAsync(ct: away.Token);
        var stayer = bench.GetAsync();
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        gate.SetResult();

        using (var playlist = await stayer)
        {
            AssertVersion(1, playlist.Body);
        }

        bench.Playlists.Dispose();
        Assert.Equal(0, bench.Pool.Out);
    }

    [Fact]
    public async Task A_request_ends_with_the_last_who_waits_for_it()
    {
        using var bench = new ScriptedUpstream();
        var end = CancellationToken.None;
        bench.Answer = async (_, ct) =>
        {
            end = ct;
            await new TaskCompletionSource().Task.WaitAsync(ct);
            throw new System.Diagnostics.UnreachableException();
        };
        using var first = new CancellationTokenSource();
        using var last = new CancellationTokenSource();

        var leaving = bench.GetAsync(ct: first.Token);
        var staying = bench.GetAsync(ct: last.Token);
        await Eventually.SeesAsync(() => bench.Asked.Count, c => c == 1, "requests upstream");
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(end.IsCancellationRequested);

        await last.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => staying);
        Assert.True(end.IsCancellationRequested);
    }

    [Fact]
    public async Task What_comes_after_everybody_has_left_is_given_back_unseen()
    {
        using var bench = Versions();
        var gate = new TaskCompletionSource();
        var late = new Signal();
        // An upstream that does not hear that it is let go.
        bench.Answer = async (request, _) =>
        {
            await gate.Task.WaitAsync(Eventually.Patience, CancellationToken.None);
            return ScriptedUpstream.Body(request, late);
        };
        using var away = new CancellationTokenSource();

        var leaver = bench.GetAsync(ct: away.Token);
        await Eventually.SeesAsync(() => bench.Asked.Count, c => c == 1, "requests upstream");
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        bench.Answer = (request, _) =>
            Task.FromResult<Outcome<UpstreamAnswer>>(Version(request, 2));
        using (var fresh = await bench.GetAsync())
        {
            AssertVersion(2, fresh.Body);
            gate.SetResult();
            await late.Closed.Task.WaitAsync(Eventually.Patience);
            await Eventually.SeesAsync(() => bench.Pool.Out, o => o == 1, "arrays in use");
            AssertVersion(2, fresh.Body);
        }

        using var same = await bench.GetAsync();
        AssertVersion(2, same.Body);
    }

    [Fact]
    public async Task A_refused_playlist_leaves_no_memory_behind()
    {
        using var bench = new ScriptedUpstream();
        bench.Answer = (request, _) =>
            Task.FromResult<Outcome<UpstreamAnswer>>(ScriptedUpstream.Text(request, "<html>"));

        var outcome = await bench.Playlists.GetAsync(
            ScriptedUpstream.Errand("/v"),
            default,
            CancellationToken.None
        );

        Assert.IsType<Outcome<Domain.Relay.Polling.RelayedPlaylist>.Refused>(outcome);
        Assert.Equal(0, bench.Pool.Out);
    }

    private static ScriptedUpstream Versions()
    {
        var bench = new ScriptedUpstream();
        var version = 0;
        bench.Answer = (request, _) =>
            Task.FromResult<Outcome<UpstreamAnswer>>(
                Version(request, Interlocked.Increment(ref version))
            );
        return bench;
    }

    /// <summary>Says its number in each line, and is of a length of its own.</summary>
    private static UpstreamAnswer Version(UpstreamRequest request, int version) =>
        ScriptedUpstream.Text(
            request,
            "#EXTM3U\n"
                + string.Concat(Enumerable.Repeat($"#version {version}\n", 500 + version % 500))
        );

    private static void AssertVersion(int? version, ReadOnlyMemory<byte> body)
    {
        var lines = Encoding
            .UTF8.GetString(body.Span)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("#EXTM3U", lines[0]);
        var said = Assert.Single(lines.Skip(1).Distinct(StringComparer.Ordinal));
        Assert.StartsWith("#version ", said, StringComparison.Ordinal);
        var number = int.Parse(said.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.Equal(500 + number % 500, lines.Length - 1);
        Assert.Equal(version ?? number, number);
    }

    /// <summary>A playlist's body that hears of no cancellation, and tells when it was closed.</summary>
    private sealed class Signal() : MemoryStream("#EXTM3U\n#late\n"u8.ToArray())
    {
        internal TaskCompletionSource Closed { get; } = new();

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => base.ReadAsync(buffer, CancellationToken.None);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Closed.TrySetResult();
        }
    }
}

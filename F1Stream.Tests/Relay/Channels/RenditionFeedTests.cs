using System.Collections.Concurrent;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>What one rendition does where the house's own steps and those of viewers meet.</summary>
public sealed class RenditionFeedTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Each_segment_is_fetched_as_it_appears_though_no_player_asks_for_it()
    {
        await using var bench = await FeedBench.StartAsync();
        await bench.LookAsync();
        await bench.RestsAsync();
        var first = bench.Origin.Newest - 2; // of the first list only its end
        for (var half = 0; half < 6; half++)
        {
            bench.Pass(Second / 2);
            await bench.RestsAsync();
        }

        var all = Enumerable.Range(first, 6).ToList();
        Assert.Equal(bench.Origin.Newest, all[^1]);
        await Eventually.SeesAsync(
            () => string.Join(' ', all.Except(bench.Origin.Handed)),
            missing => missing is "",
            "each of them fetched"
        );

        bench.Origin.Forbids = static _ => true;
        await bench.LookAsync();
        foreach (var segment in bench.Segments.TakeLast(all.Count))
        {
            Assert.Null(await bench.AskAsync(segment.Uri));
        }
    }

    [Fact]
    public async Task A_refusal_that_the_house_and_a_viewer_share_counts_once()
    {
        await using var bench = await FeedBench.StartAsync();
        await bench.LookAsync();
        await bench.RestsAsync();
        var piece = bench.ForbidAnOldSegment();
        bench.Origin.ApiFails = 500;
        bench.Origin.ListFails = 404;

        bench.Pass(Second / 2);
        await bench.RestsAsync();
        Assert.NotNull(await bench.AskAsync(piece));

        Assert.Equal(ChannelState.OnAir, bench.State);
        bench.Pass(Second / 2);
        await bench.RestsAsync();
        Assert.Equal(ChannelState.BackSoon, bench.State);
    }

    [Fact]
    public async Task A_list_never_takes_the_place_of_a_newer_one()
    {
        await using var bench = await FeedBench.StartAsync();
        await bench.LookAsync();
        await bench.RestsAsync();
        var piece = bench.ForbidAnOldSegment();
        bench.Origin.ApiFails = 500;
        bench.Events.Hold();
        while (bench.Events.Met == 0)
        {
            bench.Pass(Second / 2);
            await Eventually.SeesAsync(
                () => bench.Clock.FeedRests || bench.Events.Met > 0,
                done => done,
                "a step"
            );
        }

        // The house has read a list and not told it yet: a viewer has it read again.
        bench.Pass(Second);
        await bench.AskAsync(piece);
        await bench.LookAsync();
        var newer = bench.Last;
        bench.Events.LetGo();
        await bench.RestsAsync();
        await bench.LookAsync();

        Assert.Equal(newer, bench.Last);
    }

    [Fact]
    public async Task Whoever_leaves_while_a_piece_has_a_fresh_address_asked_for_takes_nothing_from_the_next()
    {
        await using var bench = await FeedBench.StartAsync();
        bench.Origin.ForbidsKey = true;
        await bench.LookAsync();
        await bench.RestsAsync();
        var key = bench.Last.Split("#EXT-X-KEY:METHOD=AES-128,URI=\"")[^1].Split('"')[0];
        bench.Pass(Second); // what is known of the master is too old
        await bench.RestsAsync();
        var masters = bench.Origin.Masters;
        var held = new TaskCompletionSource();
        bench.Origin.MasterWaits = held.Task;
        using var leaves = new CancellationTokenSource();

        var first = bench.AskAsync(key, leaves.Token);
        await Eventually.SeesAsync(
            () => bench.Origin.Masters,
            m => m > masters,
            "a look at the master"
        );
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        held.SetResult();
        Assert.Equal(1, bench.Origin.Asked);
        await bench.AskAsync(key);

        Assert.Equal(2, bench.Origin.Asked);
    }

    [Fact]
    public async Task A_step_that_broke_does_not_keep_the_house_from_closing()
    {
        await using var bench = await FeedBench.StartAsync();
        bench.Events.Breaks = true;
        await bench.LookAsync();
        await Eventually.SeesAsync(() => bench.Events.Met, met => met > 0, "a step that breaks");

        var trouble = await Record.ExceptionAsync(() => bench.Channels.DisposeAsync().AsTask());

        Assert.Null(trouble);
    }

    [Fact]
    public async Task What_the_house_fetches_ahead_has_nothing_of_the_viewer_who_brought_it_about()
    {
        var ofFetch = 9 * Second; // four times as long as a segment plays, and five
        var viewer = new AsyncLocal<string?>();
        var seen = new ConcurrentQueue<string?>();
        await using var bench = await FeedBench.StartAsync();
        bench.Clock.Made = due =>
        {
            if (due == ofFetch)
            {
                seen.Enqueue(viewer.Value);
            }
        };
        bench.Clock.FeedSleeps = true;
        await bench.LookAsync();
        await bench.RestsAsync();
        await Eventually.SeesAsync(() => seen.Count, n => n == 3, "the newest three");
        var piece = bench.ForbidAnOldSegment();
        bench.Origin.ApiFails = 500;

        viewer.Value = "A";
        bench.Pass(Second);
        await bench.AskAsync(piece);
        await Eventually.SeesAsync(() => seen.Count, n => n == 4, "the next one");

        Assert.All(seen, Assert.Null);
    }
}

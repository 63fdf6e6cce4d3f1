using F1Stream.Domain.Relay.Tokens;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Tokens;

/// <summary>A watched stream has a fresh address before the one in use ends.</summary>
public sealed class RenewAheadTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(20, 16)]
    [InlineData(600, 480)]
    public async Task A_watched_address_is_renewed_in_time_again_and_again(int life, int renewal)
    {
        await using var house = await TokenServer.StartAsync(o => o.Life = life * Second);
        house.Watched = true;

        for (var times = 1; times <= 3; times++)
        {
            var found = house.Stream.FoundAt;
            house.Time.Set(found + (renewal - 1) * Second);
            await house.Get<RenewAhead>().RunAsync(CancellationToken.None); // still too early
            house.Time.Advance(Second);
            await RenewedAsync(house, times);

            Assert.Equal(found + renewal * Second, house.Stream.FoundAt);
        }

        Assert.Equal(4, house.Origin.Asked);
        Assert.All(house.Renewed, r => Assert.True(r.Proactive));
        Assert.Empty(house.Failed);
    }

    [Fact]
    public async Task What_nobody_watches_is_not_renewed()
    {
        await using var house = await TokenServer.StartAsync(o => o.Life = 20 * Second);

        house.Time.Advance(TimeSpan.FromMinutes(2));
        house.Watched = true;
        house.Time.Advance(Second);
        await RenewedAsync(house, 1);

        Assert.Equal(2, house.Origin.Asked);
    }

    [Fact]
    public async Task A_learned_life_is_kept_to_as_a_written_one_is()
    {
        await using var house = await TokenServer.StartAsync(o => o.Opaque = true);
        house.Time.Advance(30 * Second);
        await house.RenewAsync(house.Stream);
        house.Watched = true;
        var found = house.Stream.FoundAt;

        house.Time.Set(found + 23 * Second);
        await house.Get<RenewAhead>().RunAsync(CancellationToken.None); // still too early
        house.Time.Advance(Second);
        await RenewedAsync(house, 2);

        Assert.True(house.Renewed.Last().Proactive);
        Assert.Equal(found + 24 * Second, house.Stream.FoundAt);
    }

    [Fact]
    public async Task A_source_that_fails_for_a_minute_is_asked_ever_more_rarely_until_it_gives_one()
    {
        await using var house = await TokenServer.StartAsync(o =>
            o.Life = TimeSpan.FromMinutes(10)
        );
        house.Watched = true;
        house.Origin.ApiFails = 500;
        var inUse = house.Stream;
        house.Time.Advance(TimeSpan.FromMinutes(8));

        await house.PassUntilAsync(() => house.Failed.Count >= 5, Second / 5, "five failures");

        Assert.InRange(house.Origin.Asked, 6, 7);
        Assert.Equal(inUse.Url, house.Stream.Url);
        Assert.Contains("(HTTP 500)", house.Watch.TroubleOf(inUse.Id), StringComparison.Ordinal);

        house.Origin.ApiFails = null;
        await house.PassUntilAsync(() => !house.Renewed.IsEmpty, Second / 2, "the fresh address");

        Assert.NotEqual(inUse.Url, house.Stream.Url);
        Assert.Null(house.Watch.TroubleOf(inUse.Id));
    }

    [Fact]
    public async Task A_source_that_names_one_address_to_its_end_is_no_trouble_before_it()
    {
        await using var house = await TokenServer.StartAsync(o =>
            o.Life = TimeSpan.FromMinutes(10)
        );
        house.Watched = true;
        house.Origin.Repeats = true;
        house.Time.Advance(TimeSpan.FromMinutes(8));

        await house.PassUntilAsync(() => house.Origin.Asked >= 4, Second / 5, "three questions");

        Assert.Empty(house.Failed);
        Assert.Null(house.Watch.TroubleOf(house.Stream.Id));
    }

    // No time passes meanwhile: however long the source takes, it is asked at that moment or not at all.
    private static Task<int> RenewedAsync(TokenServer house, int times) =>
        Eventually.SeesAsync(() => house.Renewed.Count, count => count == times, "the renewal");
}

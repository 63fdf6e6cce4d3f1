using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams;

namespace F1Stream.Tests.Relay.Tokens;

public sealed class TokenLifeTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Life and when it is renewed, both in seconds after the address was found.</summary>
    public static TheoryData<double, double> Lives =>
        new()
        {
            { 3600, 2880 }, // 80 % is before the last two minutes
            { 900, 720 },
            { 600, 480 }, // both are the same
            { 480, 360 }, // two minutes before the end are earlier
            { 240, 120 },
            { 239, 191.2 }, // two minutes before the end would be half of its life or less
            { 60, 48 },
            { 20, 16 },
            { 2, 2 }, // never in a tight loop
            { 0.5, 2 },
        };

    [Theory]
    [MemberData(nameof(Lives))]
    public void A_fresh_address_is_asked_for_at_four_fifths_of_life_or_two_minutes_before_the_end(
        double life,
        double renewal
    )
    {
        var stream = Stream(expires: Since + TimeSpan.FromSeconds(life));

        Assert.Equal(
            Since + TimeSpan.FromSeconds(renewal),
            TokenLife.RenewAt(stream, Since, learned: null)
        );
    }

    [Fact]
    public void What_the_extractor_says_counts_more_than_the_address_and_that_more_than_what_was_learned()
    {
        var minute = TimeSpan.FromMinutes(1);
        var query = $"?exp={(Since + 2 * minute).ToUnixTimeSeconds()}";

        Assert.Equal(
            Since + minute,
            TokenLife.EndOf(Stream(query, Since + minute), Since, 3 * minute)
        );
        Assert.Equal(Since + 2 * minute, TokenLife.EndOf(Stream(query), Since, 3 * minute));
        Assert.Equal(Since + 3 * minute, TokenLife.EndOf(Stream(), Since, 3 * minute));
        Assert.Null(TokenLife.EndOf(Stream(), Since, learned: null));
        Assert.Null(TokenLife.RenewAt(Stream(), Since, learned: null));
    }

    [Fact]
    public void Where_asking_kills_the_address_in_use_nobody_asks_ahead()
    {
        var stream = Stream(expires: Since + TimeSpan.FromHours(1)) with { RefreshSafe = false };

        Assert.Null(TokenLife.RenewAt(stream, Since, learned: null));
    }

    [Fact]
    public void What_ffmpeg_reads_keeps_its_address_while_it_reads()
    {
        var stream = Stream(expires: Since + TimeSpan.FromHours(1)) with
        {
            Kind = StreamKind.NeedsRemux,
        };

        Assert.Null(TokenLife.RenewAt(stream, Since, learned: null));
    }

    [Fact]
    public void An_address_that_was_past_its_time_when_it_came_is_not_renewed_ahead() =>
        Assert.Null(TokenLife.RenewAt(Stream(expires: Since), Since, learned: null));

    private static LiveStream Stream(string query = "", DateTimeOffset? expires = null) =>
        FixedCatalogue.StreamAt(new Uri($"https://cdn.test/a.m3u8{query}")) with
        {
            ExpiresAt = expires,
        };
}

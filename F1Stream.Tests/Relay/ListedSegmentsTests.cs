using System.Text;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Playlists;

namespace F1Stream.Tests.Relay;

/// <summary>What playlists have said of their segments, and when a segment is another one at the same address.</summary>
public sealed class ListedSegmentsTests : IDisposable
{
    private const string Address = "http://up.example/live/v.m3u8";
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(90);

    private readonly FakeTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly ReadableTokens _tokens = new();
    private readonly ListedSegments _listed;
    private readonly RenditionRewriter _rewriter;

    public ListedSegmentsTests()
    {
        _listed = new ListedSegments(_time);
        _rewriter = Rewriter();
    }

    [Fact]
    public void Of_a_segment_that_no_playlist_listed_nothing_is_known()
    {
        See(0, 0, 1);

        Assert.Null(_listed.ListedSince("src", Url(2)));
        Assert.Null(_listed.DurationOf("src", Url(2)));
        Assert.Null(_listed.ListedSince("other", Url(1)));
    }

    [Fact]
    public void A_segment_is_listed_since_it_was_first_seen()
    {
        See(0, 0, 1);
        var first = _time.GetUtcNow();
        _time.Advance(Poll);
        See(1, 1, 2);

        Assert.Equal(first, _listed.ListedSince("src", Url(1)));
        Assert.Equal(_time.GetUtcNow(), _listed.ListedSince("src", Url(2)));
    }

    [Fact]
    public void A_segment_that_was_gone_and_is_back_is_a_new_one()
    {
        See(0, 0, 1);
        _time.Advance(Poll);
        See(2, 2, 3);
        _time.Advance(Poll);
        See(4, 0, 4);

        Assert.Equal(_time.GetUtcNow(), _listed.ListedSince("src", Url(0)));
    }

    [Fact]
    public void When_the_encoder_begins_anew_every_segment_is_new()
    {
        See(3, 3, 4, 5, 6, 7, 8);
        _time.Advance(Poll);

        See(0, 0, 1, 2, 3, 4);

        Assert.All(
            Enumerable.Range(0, 5),
            i => Assert.Equal(_time.GetUtcNow(), _listed.ListedSince("src", Url(i)))
        );
    }

    [Fact]
    public void An_encoder_that_begins_anew_at_once_is_noticed_by_its_numbers()
    {
        See(1, 0);
        _time.Advance(Poll);
        See(0, 0);

        Assert.Equal(_time.GetUtcNow(), _listed.ListedSince("src", Url(0)));
    }

    [Fact]
    public void An_answer_of_a_cache_that_is_a_little_behind_is_no_new_beginning()
    {
        See(10, 10, 11, 12);
        var first = _time.GetUtcNow();
        _time.Advance(Poll);
        See(11, 11, 12, 13);
        _time.Advance(Poll);
        See(10, 10, 11, 12);
        _time.Advance(Poll);
        See(11, 11, 12, 13);

        Assert.Equal(first, _listed.ListedSince("src", Url(10)));
        Assert.Equal(first, _listed.ListedSince("src", Url(12)));
        Assert.Equal(first + Poll, _listed.ListedSince("src", Url(13)));
    }

    [Fact]
    public void A_delta_update_hides_segments_without_removing_them()
    {
        See(0, 0, 1, 2);
        var first = _time.GetUtcNow();
        _time.Advance(Poll);
        Rewrite(
            "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n#EXTINF:4,\n3.ts\n"
        );
        _time.Advance(Poll);
        See(0, 0, 1, 2, 3);

        Assert.Equal(first, _listed.ListedSince("src", Url(1)));
        Assert.Equal(first + Poll, _listed.ListedSince("src", Url(3)));
    }

    [Fact]
    public void Two_playlists_that_list_one_segment_mean_the_same()
    {
        See(0, 0);
        var first = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(5));
        using var other = Rewriter();
        other.Done(Playlist(0, 0), Address);

        Assert.Equal(first, _listed.ListedSince("src", Url(0)));
    }

    [Fact]
    public void Nothing_is_new_because_our_keys_are()
    {
        See(0, 0);
        var first = _time.GetUtcNow();
        _time.Advance(Poll);
        _tokens.Epoch++;
        See(0, 0);

        Assert.Equal(first, _listed.ListedSince("src", Url(0)));
    }

    [Fact]
    public void A_recording_looked_at_again_holds_what_it_held()
    {
        const string Recording = "#EXTM3U\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:4,\n0.ts\n";
        Rewrite(Recording);
        var first = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromHours(1));
        using var later = Rewriter();
        later.Done(Recording, Address);

        Assert.Equal(first, _listed.ListedSince("src", Url(0)));
    }

    [Fact]
    public void A_playlist_looked_at_again_after_a_while_may_hold_something_else()
    {
        See(0, 0);
        _time.Advance(TimeSpan.FromHours(1));
        using var later = Rewriter();
        later.Done(Playlist(0, 0), Address);

        Assert.Equal(_time.GetUtcNow(), _listed.ListedSince("src", Url(0)));
    }

    [Theory]
    [InlineData("#EXTINF:3.84,title\n0.ts\n", 3.84)]
    [InlineData("#EXTINF: 4\n#EXT-X-DISCONTINUITY\n0.ts\n", 4.0)]
    [InlineData("#EXT-X-PART:DURATION=0.33,URI=\"0.ts\"\n", 0.33)]
    [InlineData("#EXT-X-PART:URI=\"0.ts\",DURATION=0.5\n", 0.5)]
    [InlineData("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"0.ts\"\n#EXTINF:4,\n0.ts\n", 4.0)]
    [InlineData("#EXTINF:4,\n#EXT-X-BYTERANGE:10@0\n0.ts\n", null)]
    [InlineData("#EXT-X-PART:DURATION=1,URI=\"0.ts\",BYTERANGE=\"10@0\"\n", null)]
    [InlineData("#EXT-X-PART:DURATION=1,URI=\"0.ts\",BYTERANGE=\"9@0\"\n#EXTINF:4,\n0.ts\n", 4.0)]
    [InlineData("#EXTINF:-1,Channel\n0.ts\n", null)]
    [InlineData("#EXTINF:\n0.ts\n", null)]
    [InlineData("0.ts\n", null)]
    [InlineData("#EXTINF:4,\n1.ts\n0.ts\n", null)]
    public void How_long_a_segment_plays_is_what_stands_before_it(string lines, double? seconds)
    {
        Rewrite("#EXTM3U\n" + lines);

        Assert.Equal(seconds, _listed.DurationOf("src", Url(0))?.TotalSeconds);
        Assert.NotNull(_listed.ListedSince("src", Url(0)));
    }

    [Fact]
    public void It_forgets_rather_than_grows()
    {
        See(0, 0);
        for (var i = 1; i < 80_000; i += 1000)
        {
            See(i, [.. Enumerable.Range(i, 1000)]);
        }

        Assert.Null(_listed.ListedSince("src", Url(0)));
        Assert.NotNull(_listed.ListedSince("src", Url(79_999)));
    }

    public void Dispose() => _rewriter.Dispose();

    private static Uri Url(int segment) => new($"http://up.example/live/{segment}.ts");

    private RenditionRewriter Rewriter() =>
        new(Rewriting.Target(Address), false, _tokens, null, _listed);

    private void See(int sequence, params int[] segments) => Rewrite(Playlist(sequence, segments));

    private void Rewrite(string playlist) => _rewriter.Done(playlist, Address);

    private static string Playlist(int sequence, params int[] segments)
    {
        var playlist = new StringBuilder($"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:{sequence}\n");
        foreach (var segment in segments)
        {
            playlist.Append("#EXTINF:4,\n").Append(segment).Append(".ts\n");
        }

        return playlist.ToString();
    }
}

using System.Text;
using F1Stream.Domain.Relay.Channels.Timeline;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>Two renditions of one channel: what they have of one moment has one discontinuity number, however their source counts them.</summary>
public sealed class SharedTimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);
    private readonly Stretches _stretches = new(1000, 7);
    private readonly RenditionTimeline _video;
    private readonly RenditionTimeline _sound;
    private readonly PlaylistCritic _ofVideo = new();
    private readonly PlaylistCritic _ofSound = new();
    private DateTimeOffset _now = Start;

    public SharedTimelineTests() =>
        (_video, _sound) = (new(_stretches, _ => false), new(_stretches, _ => false));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(5000, 2)]
    [InlineData(-3, 2)]
    [InlineData(0, 4)]
    [InlineData(3, 4)]
    public void Where_the_source_says_when_its_pictures_were_taken_breaks_stand_at_the_same_moment(
        long numbered,
        double plays
    )
    {
        var video = Source("video", 2, dated: true, 0);
        var sound = Source("sound", plays, dated: true, numbered);
        Pass(video, sound, 12);
        Break(video, sound);
        Pass(video, sound, 20);
        Break(video, sound);
        Pass(video, sound, 12);

        Assert.Equal(9, _video.Segments[^1].Discontinuity);
        Assert.All(
            _sound.Segments,
            s => Assert.Equal(At(_video, s.At).Discontinuity, s.Discontinuity)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    [InlineData(-9)]
    public void Where_it_does_not_the_numbers_tell_or_else_what_is_newest_in_both(long numbered)
    {
        var video = Source("video", 2, dated: false, 0);
        var sound = Source("sound", 2, dated: false, numbered);
        Pass(video, sound, 12);
        Break(video, sound);
        Pass(video, sound, 20);
        Break(video, sound);
        Pass(video, sound, 12);

        Assert.Equal(
            Breaks(_video).TakeLast(2).Select(b => (b.Sequence, b.Discontinuity)),
            Breaks(_sound).TakeLast(2).Select(b => (b.Sequence, b.Discontinuity))
        );
    }

    [Fact]
    public void Who_comes_late_to_a_source_that_counts_in_two_ways_finds_the_breaks_where_they_are()
    {
        var video = Source("video", 2, dated: false, 0);
        var sound = Source("sound", 2, dated: false, 5000);
        Pass(video, sound, 8, listens: false);
        Break(video, sound);
        Pass(video, sound, 4, listens: false);
        Pass(video, sound, 8);

        Assert.Equal(_video.Segments[^1].Discontinuity, _sound.Segments[^1].Discontinuity);
        Assert.Single(Breaks(_sound));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_that_nobody_watched_for_a_while_go_on_after_one_break_and_keep_what_was_before(
        bool dated
    )
    {
        var video = Source("video", 2, dated, 0);
        var sound = Source("sound", 2, dated, 0);
        Pass(video, sound, 20);
        var (first, last) = (_sound.Segments[0], _sound.Segments[^1]);
        Skip(video, sound, 240);
        Pass(video, sound, 8);

        Assert.Equal(first, _sound.Segments[0]);
        Assert.Equal(first.Sequence, _video.Segments[0].Sequence);
        var after = Assert.Single(Breaks(_sound));
        Assert.Equal(last.Sequence + 1, after.Sequence);
        Assert.Equal(after.Discontinuity, Assert.Single(Breaks(_video)).Discontinuity);
        Assert.Equal(_video.Segments[^1].Discontinuity, _sound.Segments[^1].Discontinuity);
    }

    [Fact]
    public void One_that_nobody_watched_begins_again_where_the_other_is_which_has_no_break()
    {
        var video = Source("video", 2, dated: true, 0);
        var sound = Source("sound", 2, dated: true, 0);
        Pass(video, sound, 20);
        Pass(video, sound, 240, listens: false);
        Pass(video, sound, 8);

        Assert.Empty(Breaks(_video));
        Assert.Empty(Breaks(_sound));
        Assert.Equal(_video.Segments[^1].Sequence, _sound.Segments[^1].Sequence);
    }

    /// <summary>Players lay the lists of a channel over each other by their breaks: one that stood two minutes later in a list put its pictures two minutes off.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_comes_back_long_after_the_other_has_no_break_where_the_other_had_none(
        bool dated
    )
    {
        var video = Source("video", 2, dated, 0);
        var sound = Source("sound", 2, dated, 0);
        Pass(video, sound, 20);
        Skip(video, sound, 240);
        Pass(video, sound, 120, listens: false);
        Pass(video, sound, 8);

        Assert.Single(Breaks(_video));
        Assert.Empty(Breaks(_sound));
        Assert.Equal(_video.Segments[^1].Discontinuity, _sound.Segments[^1].Discontinuity);
    }

    private static MadeUpSource Source(string name, double plays, bool dated, long numbered)
    {
        var source = new MadeUpSource(name, plays, dated, Start) { Numbered = numbered };
        source.Advance(3);
        return source;
    }

    private static void Break(MadeUpSource video, MadeUpSource sound)
    {
        video.Break();
        sound.Break();
    }

    private static IReadOnlyList<ChannelSegment> Breaks(RenditionTimeline timeline) =>
        [.. timeline.Segments.Skip(1).Where(s => s.Breaks > 0)];

    private static ChannelSegment At(RenditionTimeline timeline, DateTimeOffset moment) =>
        timeline.Segments.Last(s => s.At <= moment || s == timeline.Segments[0]);

    private void Pass(MadeUpSource video, MadeUpSource sound, double seconds, bool listens = true)
    {
        for (var end = _now.AddSeconds(seconds); _now < end; )
        {
            Skip(video, sound, 2);
            Take(_video, _ofVideo, video, alone: !listens);
            if (listens)
            {
                Take(_sound, _ofSound, sound, alone: false);
            }
        }
    }

    private void Skip(MadeUpSource video, MadeUpSource sound, double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        video.Until(_now);
        sound.Until(_now);
    }

    private void Take(
        RenditionTimeline timeline,
        PlaylistCritic critic,
        MadeUpSource source,
        bool alone
    )
    {
        timeline.Take(source.Now(), readdressed: false, alone, _now);
        critic.Read(Encoding.UTF8.GetString(ChannelPlaylist.Write(timeline, "v/")));
    }
}

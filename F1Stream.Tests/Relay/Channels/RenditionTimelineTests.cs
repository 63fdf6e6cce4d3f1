using System.Text;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Channels.Timeline;
using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Tests.Relay.Channels;

public sealed class RenditionTimelineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);
    private readonly Stretches _stretches = new(1000, 7);
    private readonly RenditionTimeline _timeline;

    public RenditionTimelineTests() => _timeline = new(_stretches, _ => false);

    [Fact]
    public void A_source_that_goes_on_is_one_list_without_a_break()
    {
        var source = Source("a", dated: false);
        Take(source);
        source.Advance(2);
        Take(source);

        Assert.Equal([1000, 1001, 1002, 1003, 1004], _timeline.Segments.Select(s => s.Sequence));
        Assert.All(_timeline.Segments, s => Assert.Equal(0, s.Breaks));
    }

    [Fact]
    public void An_encoder_that_begins_again_at_nought_makes_one_break()
    {
        var source = Source("a", dated: true);
        source.Advance(5);
        Take(source);
        source.Restart();
        Take(source);
        source.Advance();
        Take(source);

        Assert.Single(_timeline.Segments, s => s.Breaks == 1);
        Assert.Equal(0, _timeline.Segments[^2].Number);
        Assert.Equal(1, _timeline.Segments[^2].Breaks);
    }

    [Fact]
    public void An_older_copy_from_a_cache_changes_nothing()
    {
        var source = Source("a", dated: true);
        var older = source.Now();
        source.Advance(2);
        Take(source);
        var before = _timeline.Segments.Count;

        Assert.Empty(_timeline.Take(older, readdressed: false, alone: true, Now));
        Assert.Equal(before, _timeline.Segments.Count);
    }

    [Fact]
    public void What_was_missed_is_a_gap_and_the_numbers_go_on()
    {
        var source = Source("a", dated: false);
        Take(source);
        source.Skip(7);
        Take(source);

        Assert.Equal(2, _timeline.Segments.Count(s => s.Media is null));
        Assert.All(_timeline.Segments, s => Assert.Equal(0, s.Breaks));
        Assert.Contains("#EXT-X-GAP\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_source_takes_over_where_the_first_ended_if_both_say_when()
    {
        var (a, b) = (Source("a", dated: true), Source("b", dated: true));
        a.Advance(2);
        Take(a);
        b.Advance(2);
        var last = _timeline.Segments[^1];
        _stretches.Next(StretchReason.Switched);
        Take(b);
        Assert.Equal(last, _timeline.Segments[^1]);

        b.Advance();
        Take(b);

        Assert.Equal(last.End, _timeline.Segments[^1].At);
        Assert.Equal(1, _timeline.Segments[^1].Breaks);
        Assert.Equal(last.Sequence + 1, _timeline.Segments[^1].Sequence);
    }

    [Fact]
    public void Another_source_that_does_not_say_when_is_taken_from_its_end()
    {
        var (a, b) = (Source("a", dated: true), Source("b", dated: false));
        Take(a);
        b.Advance(2);
        var before = _timeline.Segments.Count;
        _stretches.Next(StretchReason.Switched);
        Take(b);

        Assert.Equal(before + 3, _timeline.Segments.Count);
    }

    [Fact]
    public void A_map_stands_again_after_each_break()
    {
        var source = Source("mp4", dated: true);
        source.Advance(5);
        Take(source);
        source.Restart();
        Take(source);

        Assert.Equal(2, Text().Split("#EXT-X-MAP:").Length - 1);
        Assert.Contains(
            "#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"v/m",
            Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Transport_streams_behind_fragments_get_their_own_beginning_for_a_map_and_what_was_before_stays()
    {
        var (mp4, ts) = (Source("mp4", dated: false), Source("a", dated: false));
        Take(mp4);
        _stretches.Next(StretchReason.Switched);
        Take(ts);
        ts.Advance();
        Take(ts);

        Assert.Equal(1000, _timeline.Segments[0].Sequence);
        Assert.Equal(7, _timeline.Segments.Count);
        Assert.Contains(
            "#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"v/1003.ts\",BYTERANGE=\"376@0\"\n",
            Text(),
            StringComparison.Ordinal
        );
        Assert.Equal(2, Text().Split("#EXT-X-MAP:").Length - 1);
    }

    [Fact]
    public void Encrypted_transport_streams_have_no_beginning_that_could_be_a_map_so_the_fragments_go()
    {
        var key = new SnapshotKey("AES-128", Target("k", ChildKind.Key), "0x01", null, null);
        Take(Source("mp4", dated: false));
        _stretches.Next(StretchReason.Switched);
        Take(Snapshot(17, [key]));

        Assert.Equal(1003, Assert.Single(_timeline.Segments).Sequence);
        Assert.DoesNotContain("#EXT-X-MAP:", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_a_vector_says_the_number_that_the_source_had()
    {
        var key = new SnapshotKey("AES-128", Target("k", ChildKind.Key), null, null, null);
        Take(Snapshot(17, [key]));

        Assert.Contains(
            "#EXT-X-KEY:METHOD=AES-128,URI=\"v/k1000.key\",IV=0x00000000000000000000000000000011\n",
            Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_key_that_says_itself_what_it_is_stays_as_it_is()
    {
        var key = new SnapshotKey("SAMPLE-AES", null, null, "urn:uuid:edef", "1")
        {
            Said = "data:text/plain;base64,AAAA,b",
        };
        Take(Snapshot(17, [key]));

        Assert.Contains(
            "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"data:text/plain;base64,AAAA,b\",KEYFORMAT=\"urn:uuid:edef\",KEYFORMATVERSIONS=\"1\"\n",
            Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Pieces_that_are_signed_anew_with_every_list_are_fetched_as_they_are_signed_last()
    {
        var source = Source("a", dated: false);
        Take(source);
        source.Readdress();
        Take(source);

        Assert.Equal(source.Now().Segments[0].Target, _timeline.Piece("1000.ts")!.Target);
        Assert.Equal(3, _timeline.Segments.Count);
    }

    [Fact]
    public void Encryption_that_ends_is_said()
    {
        var key = new SnapshotKey("AES-128", Target("k", ChildKind.Key), "0x01", null, null);
        Take(Snapshot(17, [key]));
        Take(Snapshot(18, []));

        Assert.Contains("#EXT-X-KEY:METHOD=NONE\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_address_is_taken_over_for_what_is_listed_already_and_nothing_else_changes()
    {
        var source = Source("a", dated: false);
        Take(source);
        var before = Text();
        source.Readdress();
        _timeline.Take(source.Now(), readdressed: true, alone: true, Now);

        Assert.Equal(before, Text());
        Assert.Equal(source.Now().Segments[0].Target, _timeline.Piece("1000.ts")!.Target);
    }

    [Fact]
    public void A_list_that_moves_without_counting_is_followed_by_its_addresses()
    {
        SnapshotSegment[] all =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(i => new SnapshotSegment(
                    i,
                    TimeSpan.FromSeconds(2),
                    Target($"{i}.ts", ChildKind.Segment)
                )),
        ];
        for (var first = 0; first < 4; first++)
        {
            var uncounted = all[first..(first + 3)].Select((s, i) => s with { Number = i });
            Take(new MediaSnapshot { Segments = [.. uncounted] });
        }

        Assert.Equal(6, _timeline.Segments.Count);
        Assert.All(_timeline.Segments, s => Assert.Equal(0, s.Breaks));
    }

    [Fact]
    public void What_nobody_has_any_more_goes_with_all_before_it_but_three_target_durations_stay()
    {
        var source = Source("a", dated: true);
        for (var i = 0; i < 20; i++)
        {
            source.Advance();
            Take(source);
        }

        _timeline.Trim(TimeSpan.MaxValue, s => s.Sequence != 1005);
        Assert.Equal(1006, _timeline.Segments[0].Sequence);

        _timeline.Trim(TimeSpan.Zero, _ => true);
        Assert.Equal(3, _timeline.Segments.Count);
    }

    private static MadeUpSource Source(string name, bool dated)
    {
        var source = new MadeUpSource(name, 2, dated, Now);
        source.Advance(3);
        return source;
    }

    private static MediaSnapshot Snapshot(long number, IReadOnlyList<SnapshotKey> keys) =>
        new()
        {
            Segments =
            [
                new SnapshotSegment(
                    number,
                    TimeSpan.FromSeconds(2),
                    Target($"{number}.ts", ChildKind.Segment)
                )
                {
                    Keys = keys,
                },
            ],
        };

    private static RelayTarget Target(string path, ChildKind kind) =>
        new("s", "s", kind, new Uri($"http://s.example/{path}"));

    private void Take(MadeUpSource source) => Take(source.Now());

    private void Take(MediaSnapshot snapshot) =>
        _timeline.Take(snapshot, readdressed: false, alone: true, Now);

    private string Text() => Encoding.UTF8.GetString(ChannelPlaylist.Write(_timeline, "v/"));
}

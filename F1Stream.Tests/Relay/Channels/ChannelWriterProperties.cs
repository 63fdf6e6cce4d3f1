using System.Text;
using F1Stream.Domain.Relay.Channels.Timeline;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>Whatever sources do, and in whatever order, the playlists of a channel obey the standard.</summary>
public sealed class ChannelWriterProperties
{
    private const int Steps = 120;
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_sequence_of_snapshots_gives_playlists_that_a_strict_reader_accepts(int seed)
    {
#pragma warning disable CA5394 // The seed makes a failure come again.
        var chance = new Random(seed);
        var sources = Sources(chance);
        var stretches = new Stretches(1000, 7);
        var (video, sound) = (
            new RenditionTimeline(stretches, _ => false),
            new RenditionTimeline(stretches, _ => false)
        );
        var (ofVideo, ofSound) = (new PlaylistCritic(), new PlaylistCritic());
        var (source, now, listening) = (sources[0], Start, false);
        for (var step = 0; step < Steps; step++)
        {
            now += TimeSpan.FromSeconds(chance.NextDouble() * 4);
            var readdressed = false;
            switch (chance.Next(12))
            {
                case <= 4:
                    source.Advance(chance.Next(1, 3));
                    break;
                case 5:
                    break;
                case 6:
                    source.Skip(chance.Next(4, 9));
                    break;
                case 7:
                    source.Restart();
                    break;
                case 8:
                    source = sources[chance.Next(sources.Length)];
                    source.Advance(chance.Next(1, 6));
                    stretches.Next(StretchReason.Switched);
                    break;
                case 9:
                    source.Break();
                    break;
                case 10:
                    source.Readdress();
                    readdressed = true;
                    break;
                case 11:
                    listening = !listening;
                    break;
            }

            var snapshot = source.Now();
            Check(video, ofVideo, snapshot, readdressed, !listening, now);
            if (listening)
            {
                Check(sound, ofSound, snapshot, readdressed, alone: false, now);
                AssertCorrespond(video, sound);
            }
        }
#pragma warning restore CA5394
    }

    private static MadeUpSource[] Sources(Random chance)
    {
#pragma warning disable CA5394
        MadeUpSource[] sources =
        [
            new("dated", 2, dated: true, Start),
            new("dated-mp4", 4, dated: true, Start - TimeSpan.FromSeconds(chance.Next(60))),
            new("silent", 3, dated: false, Start),
            new("silent-mp4", 2.4, dated: false, Start),
        ];
#pragma warning restore CA5394
        foreach (var source in sources)
        {
            source.Advance(3);
        }

        return sources;
    }

    private static void Check(
        RenditionTimeline timeline,
        PlaylistCritic critic,
        Domain.Relay.Channels.Upstream.MediaSnapshot snapshot,
        bool readdressed,
        bool alone,
        DateTimeOffset now
    )
    {
        timeline.Take(snapshot, readdressed, alone, now);
        timeline.Trim(TimeSpan.FromSeconds(60), _ => true);
        if (timeline.Segments.Count > 0)
        {
            critic.Read(Encoding.UTF8.GetString(ChannelPlaylist.Write(timeline, "v/")));
        }
    }

    // RFC 8216bis 6.2.4: what two renditions have of the same moment has the same discontinuity number.
    private static void AssertCorrespond(RenditionTimeline a, RenditionTimeline b)
    {
        var others = b.Segments.ToLookup(s => (s.Stretch.Index, s.Number));
        foreach (var segment in a.Segments)
        {
            Assert.All(
                others[(segment.Stretch.Index, segment.Number)],
                other => Assert.Equal(segment.Discontinuity, other.Discontinuity)
            );
        }
    }
}

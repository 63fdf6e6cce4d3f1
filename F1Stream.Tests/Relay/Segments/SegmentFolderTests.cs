using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Infrastructure.Relay.Segments;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Segments;

public sealed class SegmentFolderTests
{
    // Nearly 400 KiB: two fit into one MiB, three do not.
    private static readonly byte[] Segment = Media.Packets(2150);

    private const string Three = "#EXTINF:4,\n1.ts\n#EXTINF:4,\n2.ts\n#EXTINF:4,\n3.ts\n";

    [Fact]
    public async Task The_least_recently_used_goes_first_when_room_is_needed()
    {
        using var data = new TempFolder();
        var origin = new SegmentOrigin
        {
            Playlist = Three,
            Answer = http => SegmentOrigin.SendAsync(http, Segment),
        };
        await using var bench = await origin.StartAsync(
            settings: new() { ["Relay:Segments:CapacityMiB"] = "1" },
            data: data.Path
        );
        var store = bench.Server.Services.GetRequiredService<SegmentStore>();
        var uris = await bench.UrisAsync(RelayBench.Live);

        await bench.BytesAsync(uris[0]);
        await bench.BytesAsync(uris[1]);
        await bench.BytesAsync(uris[0]);
        await bench.BytesAsync(uris[2]);
        await bench.BytesAsync(uris[0]);
        Assert.Equal(1, origin.Requests("/1.ts"));
        await bench.BytesAsync(uris[1]);

        Assert.Equal(2, origin.Requests("/2.ts"));
        Assert.Equal(2 * Segment.Length, store.Bytes);
        Assert.Equal(
            store.Bytes,
            new DirectoryInfo(Path.Combine(data.Path, "segments"))
                .GetFiles()
                .Sum(file => file.Length)
        );
    }

    [Fact]
    public async Task What_a_crash_left_over_is_gone_at_the_next_start()
    {
        using var data = new TempFolder();
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "segments"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "7"), "half a segment");

        await using var server = await RunningServer.StartAsync(data.Path);

        Assert.Empty(folder.GetFiles());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300 * 1024)]
    public async Task A_full_disk_stops_no_viewer(int room)
    {
        var disk = new SmallDisk(room);
        var told = new List<SegmentStoreFailed>();
        var origin = new SegmentOrigin { Answer = http => SegmentOrigin.SendAsync(http, Segment) };
        await using var bench = await origin.StartAsync(s => s.AddSingleton<ISegmentFiles>(disk));
        using var _ = bench
            .Server.Services.GetRequiredService<IEventBus>()
            .Subscribe<SegmentStoreFailed>(told.Add);
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        var bodies = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => bench.BytesAsync(segment))
        );

        Assert.All(bodies, body => Assert.Equal(Segment, body));
        Assert.Contains("No space left", told[0].Reason, StringComparison.Ordinal);
        await Eventually.SeesAsync(() => disk.Used, n => n == 0, "what was not whole is not kept");

        disk.Room = long.MaxValue;
        var asked = origin.Requests("/1.ts");
        Assert.Equal(Segment, await bench.BytesAsync(segment));
        Assert.Equal(Segment, await bench.BytesAsync(segment));
        Assert.Equal(asked + 1, origin.Requests("/1.ts"));
    }

    [Fact]
    public async Task A_disk_that_refuses_to_write_is_noticed_by_the_real_files_too()
    {
        var origin = new SegmentOrigin { Answer = http => SegmentOrigin.SendAsync(http, Segment) };
        await using var bench = await origin.StartAsync(s =>
            s.AddSingleton<OpenSegmentFile>(
                (_, _) => File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write)
            )
        );
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        Assert.Equal(Segment, await bench.BytesAsync(segment));
    }

    /// <summary>A disk in memory that has so much room and not more.</summary>
    private sealed class SmallDisk(long room) : ISegmentFiles
    {
        private long _used;

        internal long Room { get; set; } = room;

        internal long Used => Interlocked.Read(ref _used);

        public long Capacity => long.MaxValue;

        public ISegmentFile Create() => new SmallFile(this);

        private sealed class SmallFile(SmallDisk disk) : ISegmentFile
        {
            private readonly Lock _gate = new();
            private readonly List<byte> _bytes = [];

            public void Append(ReadOnlySpan<byte> bytes)
            {
                lock (_gate)
                {
                    if (Interlocked.Add(ref disk._used, bytes.Length) > disk.Room)
                    {
                        Interlocked.Add(ref disk._used, -bytes.Length);
                        throw new IOException("No space left on device");
                    }

                    _bytes.AddRange(bytes);
                }
            }

            public int Read(long at, Span<byte> into)
            {
                lock (_gate)
                {
                    var length = Math.Min(into.Length, _bytes.Count - (int)at);
                    _bytes.GetRange((int)at, length).ToArray().CopyTo(into);
                    return length;
                }
            }

            public void Rest() { }

            public void Dispose() => Interlocked.Add(ref disk._used, -_bytes.Count);
        }
    }
}

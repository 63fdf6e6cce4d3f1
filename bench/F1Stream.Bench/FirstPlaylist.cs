using System.Buffers;
using System.Globalization;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Bench;

/// <summary>What the very first long playlist of a process allocates, when no rented memory has come back yet.</summary>
internal static class FirstPlaylist
{
    internal static async Task<string> CostAsync()
    {
        using var house = await House.BuildAsync();
        var to = new ArrayBufferWriter<byte>(4 * 1024 * 1024);
        var renditions = new KnownRenditions();
        var segments = new ListedSegments(TimeProvider.System);
        var playlist = Playlist.Of(10_000, Form.Plain);

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var rewriter = new RenditionRewriter(
            Playlist.Target,
            propagateQuery: false,
            house.Tokens,
            renditions,
            segments
        );
        _ = rewriter.Rewrite(playlist, Playlist.Target.Url, to);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        return string.Create(
            CultureInfo.InvariantCulture,
            $"The first playlist of 10,000 lines in a process: {playlist.Length / 1024} KiB in, {to.WrittenCount / 1024} KiB out, {allocated / 1024} KiB of memory taken ({(double)allocated / playlist.Length:F2} x in, {(double)allocated / to.WrittenCount:F2} x out), most of it to be used again."
        );
    }
}

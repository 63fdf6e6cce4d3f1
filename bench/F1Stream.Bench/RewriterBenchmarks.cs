using System.Buffers;
using BenchmarkDotNet.Attributes;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Bench;

/// <summary>The rewriter with real tokens: a playlist that it has never seen, and one of which it knows every address.</summary>
public class RewriterBenchmarks
{
    private readonly ArrayBufferWriter<byte> _to = new(2 * 1024 * 1024);
    private readonly KnownRenditions _renditions = new();
    private readonly ListedSegments _segments = new(TimeProvider.System);
    private House _house = null!;
    private RenditionRewriter _warm = null!;
    private byte[] _playlist = [];

    [Params(6, 300, 10_000)]
    public int Lines { get; set; }

    [Params(Form.Plain, Form.Signed)]
    public Form Form { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _house = await House.BuildAsync();
        _playlist = Playlist.Of(Lines, Form);
        _warm = Rewriter();
        Rewrite(_warm);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _warm.Dispose();
        _house.Dispose();
    }

    [Benchmark]
    public void Cold()
    {
        using var rewriter = Rewriter();
        Rewrite(rewriter);
    }

    [Benchmark(Baseline = true)]
    public void Warm() => Rewrite(_warm);

    private RenditionRewriter Rewriter() =>
        new(Playlist.Target, propagateQuery: false, _house.Tokens, _renditions, _segments);

    private void Rewrite(RenditionRewriter rewriter)
    {
        _to.ResetWrittenCount();
        if (rewriter.Rewrite(_playlist, Playlist.Target.Url, _to) is Outcome<PlaylistFacts>.Refused)
        {
            throw new InvalidOperationException("The playlist was refused.");
        }
    }
}

using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Polling;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>Polling alone, before an upstream that does what the test says, over memory that is watched.</summary>
internal sealed class ScriptedUpstream : IUpstream, IEventBus, IRelayTokens, IDisposable
{
    private readonly List<string> _closed = [];

    internal ScriptedUpstream()
    {
        var fetch = new FetchUpstream(this, this);
        Playlists = new SharedPlaylists(
            new PollPlaylist(fetch, new NotingMeter(), Time) { Pool = Pool },
            Open,
            Time
        );
    }

    internal FakeTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal PoisonPool Pool { get; } = new();

    internal SharedPlaylists Playlists { get; }

    internal List<UpstreamRequest> Asked { get; } = [];

    /// <summary>Paths of the renditions that were let go, in their order.</summary>
    internal string[] Closed
    {
        get
        {
            lock (_closed)
            {
                return [.. _closed];
            }
        }
    }

    internal int Opened { get; private set; }

    internal Func<
        UpstreamRequest,
        CancellationToken,
        Task<Outcome<UpstreamAnswer>>
    > Answer { get; set; } =
        (request, _) => Task.FromResult<Outcome<UpstreamAnswer>>(Text(request, PollingBench.Media));

    /// <summary>A last word over how renditions are rewritten.</summary>
    internal Func<RenditionWriting, RenditionWriting> Writing { get; set; } = w => w;

    internal static UpstreamAnswer Text(UpstreamRequest request, string text) =>
        Body(request, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    internal static UpstreamAnswer Body(UpstreamRequest request, Stream body) =>
        new(body, body)
        {
            Status = 200,
            Url = request.Url,
            TimeToFirstByte = TimeSpan.Zero,
        };

    internal static RelayErrand Errand(string path)
    {
        var stream = FixedCatalogue.StreamAt(new Uri("http://up.example" + path));
        var target = new RelayTarget("src", stream.Id, ChildKind.Playlist, stream.Url);
        return new RelayErrand(target, stream.Source, stream);
    }

    internal async Task<RelayedPlaylist> GetAsync(
        string path = "/v",
        string? msn = null,
        CancellationToken ct = default
    )
    {
        var wanted = ReloadDirectives.Read(msn, null, null);
        var outcome = await Playlists.GetAsync(Errand(path), wanted, ct);
        return Assert.IsType<Outcome<RelayedPlaylist>.Done>(outcome).Value;
    }

    internal async Task<string> TextAsync(string path = "/v", string? msn = null)
    {
        using var playlist = await GetAsync(path, msn);
        return Encoding.UTF8.GetString(playlist.Body.Span);
    }

    public Task<Outcome<UpstreamAnswer>> SendAsync(UpstreamRequest request, CancellationToken ct)
    {
        lock (Asked)
        {
            Asked.Add(request);
        }

        return Answer(request, ct);
    }

    public void Publish<T>(T happened)
        where T : notnull { }

    public IDisposable Subscribe<T>(Action<T> handle)
        where T : notnull => throw new NotSupportedException();

    public string Seal(RelayTarget target) => Uri.EscapeDataString(target.Url.AbsolutePath);

    public RelayTarget? Open(string token) => null;

    public void Dispose() => Playlists.Dispose();

    private RenditionWriting Open(RelayErrand errand)
    {
        Opened++;
        var path = errand.Target.Url.AbsolutePath;
        var real = RenditionWriting.Of(errand, this);
        return Writing(real) with { Memory = new Closing(_closed, path) };
    }

    private sealed class Closing(List<string> closed, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (closed)
            {
                closed.Add(path);
            }
        }
    }
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Streams.Upstream;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>Runs an extractor as the program does, over the real way out; every host name leads to loopback.</summary>
internal sealed class PagesBench : IUpstream, IDisposable
{
    private readonly UpstreamBench _upstream = new();

    internal PagesBench() => Requests = new SourceRequests(this, TimeProvider.System);

    internal SourceRequests Requests { get; }

    internal Dictionary<string, string> Headers { get; } = [];

    internal string[] AllowedHosts { get; set; } = [];

    internal static string Sample(string key, string file) =>
        File.ReadAllText(SamplePath(key, file));

    internal static string SamplePath(string key, string file) =>
        Path.Combine(AppContext.BaseDirectory, "Streams", "Extractors", "Samples", key, file);

    /// <summary>A run; one that shows a bug fails the test.</summary>
    internal async Task<ExtractorRun> RunAsync(
        IStreamExtractor extractor,
        Dictionary<string, string> settings,
        CancellationToken ct = default
    )
    {
        var source = new StreamSource
        {
            Id = "club",
            Name = "Club",
            Extractor = extractor.Manifest.Key,
            Settings = settings,
            Headers = Headers,
            AllowedHosts = AllowedHosts,
        };
        var run = new RunExtractor(new ExtractorRegistry([extractor]), TimeProvider.System);
        var done = await run.RunAsync(source, null, ct);
        Assert.DoesNotContain("mistake in F1Stream", done.Trouble ?? "", StringComparison.Ordinal);
        return done;
    }

    /// <summary>The streams of a run that must find some.</summary>
    internal async Task<IReadOnlyList<ExtractedStream>> FindAsync(
        IStreamExtractor extractor,
        Dictionary<string, string> settings
    )
    {
        var run = await RunAsync(extractor, settings);
        Assert.True(run.Trouble is null, run.Trouble);
        return Assert.IsType<ExtractionResult.Found>(run.Result).Streams;
    }

    /// <summary>Every word that a run leaves behind.</summary>
    internal static string Record(ExtractorRun run) =>
        string.Join(
            '\n',
            run.Steps.Select(s => $"{s.Name} {s.State} {s.Url} {s.Status} {s.Say} {s.Snippet}")
        ) + $"\n{run.Trouble}";

    public Task<Outcome<UpstreamAnswer>> SendAsync(UpstreamRequest request, CancellationToken ct) =>
        _upstream.GetAsync(request, ct);

    public void Dispose() => _upstream.Dispose();
}

using System.Globalization;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Browser;
using F1Stream.Infrastructure.Streams.Programs;
using F1Stream.Tests.Streams.Upstream.Proxy;
using Microsoft.Extensions.Options;

namespace F1Stream.Tests.Streams.Extractors.Browser;

/// <summary>A browser of the test's own, as the server starts it, with the proxy that it must go through.</summary>
internal sealed class BrowserBench : IAsyncDisposable
{
    /// <summary>Part of the command line of every browser that F1Stream starts; tests of browsers run one after another.</summary>
    private const string AnyBrowser = "--f1stream-browser=";

    private readonly ProxyBench _proxy = new();
    private readonly HouseBrowser _house;

    internal BrowserBench(
        BrowserOptions? options = null,
        TimeProvider? time = null,
        ProgramPlace? place = null
    )
    {
        var said = Options.Create(options ?? new BrowserOptions());
        var clock = time ?? TimeProvider.System;
        _house = new HouseBrowser(
            new StartBrowser(said, place ?? new ProgramPlace(), _proxy.Proxy, clock),
            said,
            clock
        );
        Extractor = new BrowserPage(_house, _proxy.Proxy, TimeProvider.System);
    }

    internal IStreamExtractor Extractor { get; }

    /// <summary>The processes of the browser that this test run has started; another F1Stream on the machine keeps its own.</summary>
    internal static IReadOnlyList<int> Processes =>
        [.. ProcessTree.Of(AnyBrowser).Where(DescendsFromHere)];

    internal Task<ExtractorRun> RunAsync(
        Uri url,
        Dictionary<string, string>? settings = null,
        Dictionary<string, string>? headers = null,
        string[]? allowedHosts = null,
        CancellationToken ct = default
    ) =>
        Programs.ProgramBench.RunAsync(
            Extractor,
            url.AbsoluteUri,
            settings,
            headers,
            allowedHosts,
            ct
        );

    private static bool DescendsFromHere(int process)
    {
        var at = process;
        while (at > 1 && at != Environment.ProcessId)
        {
            at = ParentOf(at);
        }

        return at == Environment.ProcessId;
    }

    // "pid (name) state parent …"; the name may hold anything, parentheses too. 0 for one that is gone.
    private static int ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(
                stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0],
                CultureInfo.InvariantCulture
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _proxy.DisposeAsync();
    }
}

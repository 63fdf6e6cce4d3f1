using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Tests.Streams.Extraction;

/// <summary>Sources come and go by Quartz; what one does holds up no other, and a restart forgets nothing.</summary>
public sealed class PollingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_source_comes_again_and_again()
    {
        await using var origin = await LiveHls.StartAsync();
        await using var server = await StartAsync(
            new() { ["Streams:Extraction:Interval"] = "00:00:00.3" },
            HouseSources.DirectHls("Loft", origin.Master)
        );
        var source = Source(server, "Loft");

        await Eventually.SeesAsync(
            () => HistoryAsync(server, source.Id),
            runs => runs.Count >= 3,
            "three runs"
        );
    }

    [Fact]
    public async Task A_hanging_source_holds_up_no_other()
    {
        await using var hanging = await Loopback.StartAsync(app =>
            app.Run(http => http.UntilGoneAsync())
        );
        await using var origin = await LiveHls.StartAsync();
        var sources = Enumerable
            .Range(0, 30)
            .Select(i => HouseSources.DirectHls($"Hanging {i}", new Uri(hanging.Url, $"/{i}.m3u8")))
            .Append(HouseSources.DirectHls("Loft", origin.Master))
            .ToArray();

        await using var server = await StartAsync([], sources);

        var runs = server.Services.GetRequiredService<ISourceRuns>();
        var loft = Source(server, "Loft").Id;
        await Eventually.SeesAsync(() => runs.Last(loft), r => r is not null, "the other's run");
        Assert.DoesNotContain(
            server.Services.GetRequiredService<IStreamCatalogue>().Sources,
            s => s.Name != "Loft" && runs.Last(s.Id) is not null
        );
    }

    [Fact]
    public async Task After_a_restart_the_last_run_is_known_and_the_next_one_waits_for_its_time()
    {
        var asked = 0;
        await using var origin = await Loopback.StartAsync(app =>
            app.Run(http =>
            {
                Interlocked.Increment(ref asked);
                http.Response.StatusCode = 404;
                return Task.CompletedTask;
            })
        );
        SourceTimes before;
        await using (
            var server = await StartAsync(
                [],
                HouseSources.DirectHls("Loft", new Uri(origin.Url, "/a.m3u8"))
            )
        )
        {
            var runs = server.Services.GetRequiredService<ISourceRuns>();
            var id = Source(server, "Loft").Id;
            before = (
                await Eventually.SeesAsync(() => runs.Times(id), t => t is not null, "a run")
            )!;
        }

        await using var again = await StartAsync([]);
        var known = again.Services.GetRequiredService<ISourceRuns>();

        Assert.Equal(RunResult.Offline, known.Last(before.SourceId)?.Result);
        Assert.Equal("request", known.Last(before.SourceId)?.Steps.Single().Name);
        Assert.Equal(before, known.Times(before.SourceId));
        Assert.Equal(1, Volatile.Read(ref asked));
    }

    [Fact]
    public async Task An_empty_answer_wipes_nothing()
    {
        await using var origin = await LiveHls.StartAsync();
        await using var server = await StartAsync(
            [],
            HouseSources.DirectHls("Loft", origin.Master)
        );
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        await Eventually.SeesAsync(() => catalogue.All.Count, n => n == 1, "a stream");

        origin.Fails = 404;
        // The run that found the stream may not have ended: who asks meanwhile joins it.
        var extract = server.Services.GetRequiredService<ExtractSource>();
        await Eventually.SeesAsync(
            () => extract.RunAsync(Source(server, "Loft"), CancellationToken.None),
            run => run.Result == RunResult.Offline,
            "a run that finds nothing"
        );

        Assert.Single(catalogue.All);
    }

    [Fact]
    public async Task An_extractor_with_a_bug_is_told_as_that_sources_trouble()
    {
        await using var origin = await LiveHls.StartAsync();
        await using var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    _folder,
                    new
                    {
                        name = "Broken",
                        extractor = "broken",
                        settings = new { url = "http://a.example/" },
                    },
                    HouseSources.DirectHls("Loft", origin.Master)
                ),
            },
            services: s =>
                s.TryAddEnumerable(ServiceDescriptor.Singleton<IStreamExtractor, Broken>())
        );

        var runs = server.Services.GetRequiredService<ISourceRuns>();
        var broken = await Eventually.SeesAsync(
            () => runs.Last(Source(server, "Broken").Id),
            r => r is not null,
            "its run"
        );
        var loft = await Eventually.SeesAsync(
            () => runs.Last(Source(server, "Loft").Id),
            r => r is not null,
            "the other's run"
        );

        Assert.Equal(RunResult.UpstreamError, broken!.Result);
        Assert.Contains("NotSupportedException", broken.Trouble, StringComparison.Ordinal);
        Assert.Equal(RunResult.Found, loft!.Result);
    }

    /// <summary>The demo channel says so when it is on air: a run that looked just before must not put off the next one by a quarter of an hour.</summary>
    [Fact]
    public async Task What_changes_during_a_run_is_looked_at_after_it()
    {
        var slow = new Slow();
        await using var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    _folder,
                    new
                    {
                        name = "Slow",
                        extractor = "slow",
                        settings = new { },
                    }
                ),
            },
            services: s => s.TryAddEnumerable(ServiceDescriptor.Singleton<IStreamExtractor>(slow))
        );
        var id = Source(server, "Slow").Id;

        for (var round = 1; round <= 5; round++)
        {
            await Eventually.SeesAsync(() => slow.Begun, b => b >= round, $"run {round}");
            server.Services.GetRequiredService<IEventBus>().Publish(new SourcesChanged(id));
            slow.GoOn();
        }

        await Eventually.SeesAsync(() => slow.Begun, b => b >= 6, "the run after the last change");
    }

    private Task<RunningServer> StartAsync(
        Dictionary<string, string?> settings,
        params object[] sources
    )
    {
        settings["sources"] = sources.Length == 0 ? null : HouseSources.File(_folder, sources);
        return RunningServer.StartAsync(Path.Combine(_folder.Path, "data"), settings);
    }

    private static StreamSource Source(RunningServer server, string name) =>
        server
            .Services.GetRequiredService<IStreamCatalogue>()
            .AllSources.Single(s => s.Name == name);

    private static Task<IReadOnlyList<SourceRun>> HistoryAsync(RunningServer server, string id) =>
        server
            .Services.GetRequiredService<ISourceRuns>()
            .HistoryAsync(id, 10, CancellationToken.None);

    /// <summary>Finds nothing, and not before it may.</summary>
    private sealed class Slow : IStreamExtractor
    {
        private readonly SemaphoreSlim _mayEnd = new(0);
        private int _begun;

        public int Begun => Volatile.Read(ref _begun);

        public ExtractorManifest Manifest { get; } =
            new()
            {
                Key = "slow",
                Name = "Slow",
                Description = "Takes its time.",
            };

        public void GoOn() => _mayEnd.Release();

        public async Task<ExtractionResult> ExtractAsync(
            ExtractionContext context,
            CancellationToken ct
        )
        {
            Interlocked.Increment(ref _begun);
            await _mayEnd.WaitAsync(ct);
            return new ExtractionResult.Offline("Nothing yet.");
        }
    }

    private sealed class Broken : IStreamExtractor
    {
        public ExtractorManifest Manifest { get; } =
            new()
            {
                Key = "broken",
                Name = "Broken",
                Description = "Throws.",
                Settings = [new("url", SettingType.Url, Required: true, "") { Label = "Address" }],
            };

        public Task<ExtractionResult> ExtractAsync(
            ExtractionContext context,
            CancellationToken ct
        ) => throw new NotSupportedException();
    }
}

using System.Diagnostics;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Browser;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams.Extractors.Programs;

namespace F1Stream.Tests.Streams.Extractors.Browser;

/// <summary>The browser comes when it is wanted, stays within its limits, and leaves nothing behind.</summary>
[Trait("Category", "Browser")]
[Collection("the house's browser")]
public sealed class HouseBrowserTests
{
    private const string Player = "fetch('/live/master.m3u8');";

    [Fact]
    public async Task It_is_started_for_the_first_page_shared_and_closed_when_idle()
    {
        await using var site = await BrowserPageTests.SiteAsync(Player);
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        await using var bench = new BrowserBench(time: time);
        Assert.Empty(BrowserBench.Processes);

        ProgramBench.Only(await bench.RunAsync(site.Url));
        var first = BrowserBench.Processes.Min();
        ProgramBench.Only(await bench.RunAsync(site.Url));

        Assert.Equal(first, BrowserBench.Processes.Min());
        await Eventually.SeesAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(2));
                return BrowserBench.Processes.Count;
            },
            left => left == 0,
            "the idle browser is closed"
        );
        ProgramBench.Only(await bench.RunAsync(site.Url));
    }

    [Fact]
    public async Task It_is_gone_with_the_server()
    {
        await using var site = await BrowserPageTests.SiteAsync(Player);
        var bench = new BrowserBench();
        ProgramBench.Only(await bench.RunAsync(site.Url));
        var family = BrowserBench.Processes;

        await bench.DisposeAsync();

        Assert.NotEmpty(family);
        await Eventually.SeesAsync(
            () => family.Count(p => Directory.Exists($"/proc/{p}")),
            left => left == 0,
            "all processes of the browser are gone"
        );
    }

    [Fact]
    public async Task When_it_is_killed_the_run_says_so_and_the_next_one_starts_another()
    {
        await using var site = await BrowserPageTests.SiteAsync("/* nothing comes */");
        await using var player = await BrowserPageTests.SiteAsync(Player);
        await using var bench = new BrowserBench();

        var run = bench.RunAsync(site.Url, new() { ["wait"] = "30" });
        await Eventually.SeesAsync(
            () => BrowserBench.Processes.Count,
            count => count > 3,
            "the browser is there"
        );
        await Eventually.SeesAsync(
            () =>
            {
                foreach (var process in BrowserBench.Processes.Order().Take(1))
                {
                    using var main = Process.GetProcessById(process);
                    main.Kill();
                }

                return run.IsCompleted;
            },
            over => over,
            "the run is over"
        );

        Assert.IsType<ExtractionResult.UpstreamError>((await run).Result);
        ProgramBench.Only(await bench.RunAsync(player.Url));
    }

    [Fact]
    public async Task One_that_takes_too_much_memory_is_killed_and_that_is_said()
    {
        await using var site = await BrowserPageTests.SiteAsync(
            "const all = []; setInterval(() => { const piece = new Uint8Array(16 << 20); piece.fill(all.length + 1); all.push(piece); }, 50);"
        );
        await using var bench = new BrowserBench(new BrowserOptions { MaxMemoryMiB = 768 });

        var run = await bench.RunAsync(site.Url, new() { ["wait"] = "30" });

        Assert.Equal(
            "The browser took more memory for this page than it may and was closed.",
            run.Trouble
        );
    }

    [Fact]
    public async Task It_knows_nothing_of_our_environment()
    {
        Environment.SetEnvironmentVariable("F1STREAM_TEST_SECRET", "swordfish");
        await using var site = await BrowserPageTests.SiteAsync(Player);
        await using var bench = new BrowserBench();
        ProgramBench.Only(await bench.RunAsync(site.Url));

        var environment = await File.ReadAllTextAsync(
            $"/proc/{BrowserBench.Processes.Min()}/environ"
        );

        Assert.Contains("HOME=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_given_up_ends_at_once_and_gives_its_place_back()
    {
        await using var site = await BrowserPageTests.SiteAsync("/* nothing comes */");
        await using var player = await BrowserPageTests.SiteAsync(Player);
        await using var bench = new BrowserBench();
        ProgramBench.Only(await bench.RunAsync(player.Url));
        for (var i = 0; i < 3; i++)
        {
            using var givenUp = new CancellationTokenSource();
            var run = bench.RunAsync(site.Url, ct: givenUp.Token);
            await givenUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                run.WaitAsync(TimeSpan.FromSeconds(10))
            );
        }

        ProgramBench.Only(await bench.RunAsync(player.Url));
    }
}

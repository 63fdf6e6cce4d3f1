using System.Diagnostics;
using F1Stream.Infrastructure.Streams.Extractors.Browser;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams.Extractors.Programs;
using F1Stream.Tests.Streams.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors.Browser;

/// <summary>A browser that somebody else started goes through the proxy all the same.</summary>
[Trait("Category", "Browser")]
[Collection("the house's browser")]
public sealed class RemoteBrowserTests
{
    private const string Announcement = "DevTools listening on ";

    [Fact]
    public async Task A_page_over_https_is_opened_in_it_and_does_not_get_into_the_house()
    {
        var reached = 0;
        await using var house = await Loopback.StartAsync(app =>
            app.Run(_ =>
            {
                reached++;
                return Task.CompletedTask;
            })
        );
        await using var site = await TlsLoopback.StartAsync(app =>
            app.Map(
                "/{**path}",
                (HttpContext http) =>
                    http.Request.Path.Value == "/master.m3u8"
                        ? Results.Content("#EXTM3U\n", "application/vnd.apple.mpegurl")
                        : Results.Content(
                            $"<script>fetch('{house.Url}', {{ mode: 'no-cors' }}).catch(() => 0).then(() => fetch('/master.m3u8'))</script>",
                            "text/html"
                        )
            )
        );
        using var profile = new TempFolder();
        using var browser = Process.Start(
            new ProcessStartInfo(
                "chromium",
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--ignore-certificate-errors",
                    "--remote-debugging-port=0",
                    $"--user-data-dir={profile.Path}",
                    "about:blank",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            await using var bench = new BrowserBench(
                new BrowserOptions { CdpUrl = await AddressAsync(browser) }
            );

            var run = await bench.RunAsync(site.Url);

            Assert.Equal(new Uri(site.Url, "master.m3u8"), ProgramBench.Only(run).Url);
            Assert.Equal(0, reached);
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task One_that_does_not_answer_is_said()
    {
        await using var bench = new BrowserBench(
            new BrowserOptions { CdpUrl = "http://127.0.0.1:9/" }
        );

        var run = await bench.RunAsync(new Uri("http://127.0.0.1:9/"));

        Assert.Equal(
            "The browser that the option Streams:Browser:CdpUrl names does not answer.",
            run.Trouble
        );
    }

    private static async Task<string> AddressAsync(Process browser)
    {
        while (await browser.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return line[Announcement.Length..];
            }
        }

        throw new InvalidOperationException("The browser did not start.");
    }
}

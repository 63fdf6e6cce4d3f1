using System.ComponentModel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Programs;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>Starts a browser that has no way out but the proxy, or joins the one that the options name.</summary>
internal sealed class StartBrowser(
    IOptions<BrowserOptions> options,
    ProgramPlace place,
    TrustedProxy proxy,
    TimeProvider time
)
{
    private const float Patience = 20_000;

    // What a page could use to get around the proxy is off: QUIC, UDP of WebRTC, names resolved by the browser itself.
    private static readonly string[] Arguments =
    [
        "--disable-quic",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--mute-audio",
        "--autoplay-policy=no-user-gesture-required",
    ];

    internal async Task<StepOutcome<RunningBrowser>> StartAsync()
    {
        var mark = options.Value.CdpUrl is null ? $"--f1stream-browser={Guid.NewGuid():N}" : "";
        var file = options.Value.Path is { } own
            ? place.Find(own)
            : place.Find("chromium", "chromium-browser", "google-chrome");
        if (mark.Length > 0 && file is null)
        {
            return new ExtractionResult.UpstreamError(
                options.Value.Path is null
                    ? "There is no browser: chromium is not installed (Debian: apt-get install chromium)."
                    : "There is no browser where the option Streams:Browser:Path says."
            );
        }

        // Playwright brings its driver, never a browser.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var home = new ProgramFolder();
        IPlaywright? playwright = null;
        try
        {
            playwright = await Playwright.CreateAsync();
            var browser = options.Value.CdpUrl is { } remote
                ? await playwright.Chromium.ConnectOverCDPAsync(
                    remote,
                    new BrowserTypeConnectOverCDPOptions { Timeout = Patience }
                )
                : await playwright.Chromium.LaunchAsync(Launch(file!, mark, home));
            return new RunningBrowser(
                playwright,
                browser,
                mark,
                home,
                options.Value.MaxMemoryMiB * 1024L * 1024,
                time
            );
        }
        catch (Exception e)
            when (e is PlaywrightException or TimeoutException or IOException or Win32Exception)
        {
            playwright?.Dispose();
            home.Dispose();
            return new ExtractionResult.UpstreamError(
                mark.Length > 0
                    ? "The browser does not start. In a container that is not root it may lack the right to its sandbox."
                    : "The browser that the option Streams:Browser:CdpUrl names does not answer."
            );
        }
    }

    private BrowserTypeLaunchOptions Launch(string file, string mark, ProgramFolder home) =>
        new()
        {
            ExecutablePath = file,
            Headless = true,
            // Chromium refuses to run as root with its sandbox on; everybody else keeps it.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Env = place.Environs(home.Path),
            // For the browser's own traffic, which nobody asked for: it is asked for credentials and has none.
            Proxy = new Microsoft.Playwright.Proxy
            {
                Server = proxy.Listen().ToString(),
                Bypass = "<-loopback>",
            },
            Args = [.. Arguments, mark],
            Timeout = Patience,
        };
}

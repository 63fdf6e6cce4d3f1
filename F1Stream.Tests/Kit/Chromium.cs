using System.Text;
using Microsoft.Playwright;

namespace F1Stream.Tests.Kit;

/// <summary>
/// One headless browser with a profile of its own for all tests of a collection; each test opens pages in contexts of its own. There are two collections, so that two
/// tests wait for their pictures at the same time.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Collection = "chromium";
    public const string SecondCollection = "a second chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        // Playwright gives every launch a new profile folder and removes it at the end.
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Headless = true,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--mute-audio",
                    "--autoplay-policy=no-user-gesture-required",
                ],
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync().WaitAsync(Eventually.Patience);
        }

        _playwright?.Dispose();
    }

    /// <summary>A browser window of somebody new: no cookies, nothing stored. Closing it closes its pages.</summary>
    internal async Task<BrowserWindow> OpenWindowAsync(Uri server, string language = "en-GB") =>
        await BrowserWindow.OpenAsync(_browser!, server, language);
}

[CollectionDefinition(Chromium.Collection)]
public sealed class ChromiumTests : ICollectionFixture<Chromium>;

[CollectionDefinition(Chromium.SecondCollection)]
public sealed class SecondChromiumTests : ICollectionFixture<Chromium>;

/// <summary>One page of one person, with everything that the browser complained about.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private TaskCompletionSource _interactive = new();

    private BrowserWindow(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complain(message.Text);
            }
        };
        page.PageError += (_, error) => Complain(error);
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Look(frame);
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings (violations of the content security policy are among them) and uncaught exceptions.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    public static async Task<BrowserWindow> OpenAsync(IBrowser browser, Uri server, string language)
    {
        var context = await browser.NewContextAsync(
            new() { BaseURL = server.ToString(), Locale = language }
        );
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    /// <summary>Opens a page and waits until its circuit has drawn it.</summary>
    public Task OpenInteractiveAsync(string path) =>
        InteractiveAfterAsync(() => Page.GotoAsync(path));

    /// <summary>
    /// Does what leads to an interactive page and waits until its circuit has drawn it: a click before that may hit an element
    /// that the circuit is about to replace.
    /// </summary>
    public async Task InteractiveAfterAsync(Func<Task> step)
    {
        _interactive = new TaskCompletionSource();
        await step();
        await _interactive.Task.WaitAsync(Eventually.Patience);
        await Page.EvaluateAsync("() => new Promise(requestAnimationFrame)")
            .WaitAsync(Eventually.Patience);
    }

    /// <summary>Waits until the address ends so. The driver's own wait sometimes misses a navigation on a busy machine.</summary>
    public Task ComesToAsync(string end) =>
        Eventually.SeesAsync(
            () => Page.Url,
            url => url.EndsWith(end, StringComparison.Ordinal),
            $"the way to {end}"
        );

    public async ValueTask DisposeAsync() =>
        await _context.DisposeAsync().AsTask().WaitAsync(Eventually.Patience);

    private void Look(IWebSocketFrame frame)
    {
        if (
            frame.Binary is { } bytes
            && Encoding.Latin1.GetString(bytes).Contains("JS.RenderBatch", StringComparison.Ordinal)
        )
        {
            _interactive.TrySetResult();
        }
    }

    private void Complain(string text)
    {
        lock (_complaints)
        {
            _complaints.Add(text);
        }
    }
}

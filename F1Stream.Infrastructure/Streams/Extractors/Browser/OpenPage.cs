using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;
using Microsoft.Playwright;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>A window of its own, with nothing in it from before, whose every request goes through the proxy.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    // A healthy browser needs a fraction of a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly BrowserSeat _seat;
    private readonly IBrowserContext _context;
    private readonly TaskCompletionSource _gone = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private OpenPage(BrowserSeat seat, IBrowserContext context, IPage page)
    {
        (_seat, _context, Page) = (seat, context, page);
        Watch = new PageWatch(context);
        page.Close += (_, _) => _gone.TrySetResult();
        page.Crash += (_, _) => _gone.TrySetResult();
        seat.Running.Browser.Disconnected += (_, _) => _gone.TrySetResult();
    }

    internal IPage Page { get; }

    internal PageWatch Watch { get; }

    /// <summary>Done when the page is no more, whoever ended it.</summary>
    internal Task Gone => _gone.Task;

    internal bool TookTooMuch => _seat.Running.TookTooMuch;

    internal bool IsAlive => _seat.Running.IsAlive;

    /// <param name="seat">Given up when the page is closed, or when it cannot be opened.</param>
    /// <param name="pass">Whose reach it has.</param>
    /// <param name="headers">The source's; only those that say how we look are sent, for they go to every host.</param>
    internal static async Task<OpenPage> OpenAsync(
        BrowserSeat seat,
        ProxyPass pass,
        IReadOnlyDictionary<string, string> headers
    )
    {
        var looks = headers
            .Where(h => !CredentialHeaders.Include(h.Key))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        looks.Remove("User-Agent", out var agent);
        looks.Remove("Referer");
        try
        {
            var (context, page) = await WindowAsync(
                    seat.Running.Browser,
                    new BrowserNewContextOptions
                    {
                        AcceptDownloads = false,
                        ExtraHTTPHeaders = looks,
                        Permissions = [],
                        Proxy = new Microsoft.Playwright.Proxy
                        {
                            Server = pass.Server.ToString(),
                            Username = pass.User,
                            Password = pass.Password,
                            Bypass = "<-loopback>",
                        },
                        ServiceWorkers = ServiceWorkerPolicy.Block,
                        UserAgent = agent,
                    }
                )
                .WaitAsync(Patience);
            return new OpenPage(seat, context, page);
        }
        catch (Exception e)
        {
            if (e is TimeoutException)
            {
                seat.Running.GiveUp();
            }

            seat.Dispose();
            throw;
        }
    }

    private static async Task<(IBrowserContext, IPage)> WindowAsync(
        IBrowser browser,
        BrowserNewContextOptions options
    )
    {
        var context = await browser.NewContextAsync(options);
        try
        {
            return (context, await context.NewPageAsync());
        }
        catch
        {
            await LeaveAsync(context);
            throw;
        }
    }

    /// <summary>The request's headers, and the cookies that the page would send there now.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> HeadersAsync(IRequest request)
    {
        var headers = PlayerHeaders.Of(await request.AllHeadersAsync());
        headers.Remove("Cookie");
        var cookies = await _context.CookiesAsync([request.Url]);
        if (cookies.Count > 0)
        {
            headers["Cookie"] = string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}"));
        }

        return headers;
    }

    /// <summary>Closes it behind whoever leaves: nobody waits for it, and the seat is free when it is closed.</summary>
    public ValueTask DisposeAsync()
    {
        _ = CloseAsync();
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes a page that may still be opening.</summary>
    internal static async Task CloseAsync(Task<OpenPage> opening)
    {
        try
        {
            await (await opening).CloseAsync();
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It never opened, and gave its seat up by itself.
        }
    }

    private async Task CloseAsync()
    {
        try
        {
            await LeaveAsync(_context);
        }
        finally
        {
            _seat.Dispose();
        }
    }

    private static async Task LeaveAsync(IBrowserContext context)
    {
        try
        {
            await context.CloseAsync().WaitAsync(Goodbye);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The browser is gone or hangs; its end is the end of the page.
        }
    }
}

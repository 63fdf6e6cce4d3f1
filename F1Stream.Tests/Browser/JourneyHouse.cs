using F1Stream.Tests.Kit;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>A server with its demo channel, and somebody at its door with a screen of a certain size; every complaint and every request to strangers is written down.</summary>
internal sealed class JourneyHouse : IAsyncDisposable
{
    private readonly RunningServer _server;
    private readonly BrowserWindow _window;
    private readonly List<string> _strangers = [];

    private JourneyHouse(RunningServer server, BrowserWindow window) =>
        (_server, _window) = (server, window);

    internal IPage Page => _window.Page;

    internal static async Task<JourneyHouse> StartAsync(Chromium chromium, int width, int height)
    {
        var server = await RunningServer.StartAsync(settings: new() { ["demo"] = null });
        var house = new JourneyHouse(server, await chromium.OpenWindowAsync(server.Url));
        await house.Page.SetViewportSizeAsync(width, height);
        house.Page.Request += (_, request) => house.Note(new Uri(request.Url));
        await house._window.OpenInteractiveAsync("/");
        return house;
    }

    internal Task<double> TimeAsync() =>
        Page.EvaluateAsync<double>("() => document.querySelector('video')?.currentTime ?? 0");

    /// <summary>A picture moves on by two seconds.</summary>
    internal async Task PlaysAsync()
    {
        var start = await Eventually.SeesAsync(TimeAsync, t => t > 0, "a picture");
        await Eventually.SeesAsync(TimeAsync, t => t > start + 2, $"a picture beyond {start} s");
    }

    /// <summary>The badge is "live" or "behind".</summary>
    internal Task IsAsync(string where) =>
        Page.Locator($"[data-do=live][data-at={where}]")
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Controls that have faded come back when somebody moves.</summary>
    internal async Task ShowsControlsAsync()
    {
        await Page.Mouse.MoveAsync(100, 60);
        await Page.Mouse.MoveAsync(110, 80);
    }

    /// <summary>Goes on with Tab until this has the focus.</summary>
    internal async Task TabToAsync(string selector)
    {
        for (var i = 0; i < 80; i++)
        {
            if (
                await Page.EvaluateAsync<bool>(
                    "s => document.activeElement?.matches(s) ?? false",
                    selector
                )
            )
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {selector}");
    }

    internal void IsQuietAndAtHome()
    {
        Assert.Empty(_window.Complaints);
        lock (_strangers)
        {
            Assert.Empty(_strangers);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        await _server.DisposeAsync();
    }

    private void Note(Uri url)
    {
        if (url.Scheme is not ("blob" or "data") && url.Authority != _server.Url.Authority)
        {
            lock (_strangers)
            {
                _strangers.Add(url.ToString());
            }
        }
    }
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>WCAG 2.2 AA as far as a program can see it, on every page, however it is drawn. A new page is one line in <see cref="Pages"/>.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class AccessibilityTests(Chromium chromium)
{
    private static readonly string[] Pages =
    [
        "/",
        "/calendar",
        "/watch/stream/{live}",
        "/account",
        "/pair",
        "/offline",
        "/admin/sources",
        "/admin/streams",
        "/admin/sources/changes",
        "/not-found",
    ];

    private static readonly string[] DoorPages = ["/sign-in", "/pair"];

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    };

    public static TheoryData<string> Looks => ["dark", "light", "more", "asked-for", "phone", "tv"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_page_breaks_a_rule(string look)
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["demo"] = null }
        );
        await server.SetUpAsync();
        await using var stranger = await chromium.OpenWindowAsync(server.Url);
        await DressAsync(stranger.Page, server, look);
        var wrong = new List<string>();
        foreach (var path in DoorPages)
        {
            await stranger.Page.GotoAsync(path);
            wrong.AddRange(await BrokenAsync(stranger.Page, path));
        }

        await using var window = await chromium.OpenAsync(server, "/calendar");
        await DressAsync(window.Page, server, look);
        var live = await LiveAsync(server);
        foreach (var path in Pages.Select(p => p.Replace("{live}", live, StringComparison.Ordinal)))
        {
            await OpenAsync(window, path);
            wrong.AddRange(await BrokenAsync(window.Page, path));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task First_run_breaks_no_rule_either()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        var wrong = new List<string>();
        foreach (var path in new[] { "/setup", "/", "/account" })
        {
            // The circuit that takes a page over takes its title away for a moment.
            await (path == "/" ? window.OpenInteractiveAsync(path) : window.Page.GotoAsync(path));
            await window.Page.WaitForFunctionAsync("() => document.title");
            wrong.AddRange(await BrokenAsync(window.Page, path));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Tab_begins_with_the_way_past_the_rail_and_goes_on_as_the_page_reads()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/calendar");
        // The page may still be taking the focus to its heading, or be drawn anew by its circuit.
        var first = await Eventually.SeesAsync(
            () =>
                window.Page.EvaluateAsync<string>(
                    """
                    async () => {
                      const all = [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex]")];
                      const first = all.find(e => e.tabIndex >= 0 && e.checkVisibility());
                      first.focus();
                      for (let i = 0; i < 30; i++) {
                        await new Promise(next => requestAnimationFrame(next));
                        if (document.activeElement !== first) return "";
                      }
                      return first.className;
                    }
                    """
                ),
            kept => kept.Length > 0,
            "the focus stays where it was put"
        );

        Assert.Equal("skip", first);
        var order = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            order.Add(
                await window.Page.EvaluateAsync<string>(
                    "() => document.activeElement.closest('.rail') ? 'rail' : document.activeElement.closest('main') ? 'main' : 'elsewhere'"
                )
            );
        }

        Assert.Equal(order.OrderByDescending(o => o, StringComparer.Ordinal), order);
        Assert.Equal("rail", order[0]);
        Assert.Equal("main", order[^1]);
        await window.Page.EvaluateAsync("() => document.querySelector('.skip').focus()");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.True(
            await window.Page.EvaluateAsync<bool>("() => !!document.activeElement.closest('main')")
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/watch/stream/{live}")]
    [InlineData("/admin/sources")]
    public async Task Whoever_wants_less_motion_sees_none(string path)
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["demo"] = null }
        );
        await server.SetUpAsync();
        await using var window = await chromium.OpenAsync(server, "/calendar");
        var live = await LiveAsync(server);
        await window.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        await OpenAsync(window, path.Replace("{live}", live, StringComparison.Ordinal));
        var moving = await window.Page.EvaluateAsync<string[]>(
            """
            () => document.getAnimations()
              .filter(a => a.effect.getComputedTiming().activeDuration > 20)
              .map(a => a.animationName ?? a.transitionProperty)
            """
        );

        Assert.Empty(moving);
    }

    private static async Task OpenAsync(BrowserWindow window, string path)
    {
        if (path is "/account" or "/pair" or "/offline")
        {
            await window.Page.GotoAsync(path);
            return;
        }

        await window.OpenInteractiveAsync(path);
        // The circuit that takes a page over takes its title away for a moment.
        await window.Page.WaitForFunctionAsync("() => document.title");
        if (path is "/")
        {
            await window.Page.Locator(".card").First.WaitForAsync(new() { Timeout = 60_000 });
        }
    }

    private static async Task<string> LiveAsync(RunningServer server)
    {
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        var streams = await Eventually.SeesAsync(
            () => catalogue.All.Where(s => s.Health.State == StreamState.Live).ToList(),
            all => all.Count > 0,
            "a live stream"
        );
        return streams[0].Id;
    }

    private static async Task DressAsync(IPage page, RunningServer server, string look)
    {
        Task ChooseAsync(params (string Name, string Value)[] choices) =>
            page.Context.AddCookiesAsync(
                choices.Select(c => new Cookie
                {
                    Name = c.Name,
                    Value = c.Value,
                    Url = server.Url.ToString(),
                })
            );

        await page.SetViewportSizeAsync(1280, 800);
        switch (look)
        {
            case "light":
                await ChooseAsync(("theme", "light"));
                break;
            case "more":
                await ChooseAsync(("contrast", "more"));
                break;
            case "asked-for":
                await ChooseAsync(("theme", "light"));
                await page.EmulateMediaAsync(new() { Contrast = Contrast.More });
                break;
            case "phone":
                await ChooseAsync(("text", "big"));
                await page.SetViewportSizeAsync(390, 844);
                break;
            case "tv":
                await ChooseAsync(("mode", "tv"));
                await page.SetViewportSizeAsync(1920, 1080);
                break;
        }
    }

    private static async Task<IEnumerable<string>> BrokenAsync(IPage page, string path)
    {
        var result = await page.RunAxe(Rules);
        return result.Violations.SelectMany(rule =>
            rule.Nodes.Select(node => $"{path}: {rule.Id}: {rule.Help}: {node.Html}")
        );
    }
}

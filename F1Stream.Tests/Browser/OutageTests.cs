using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Tests.Kit;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>The server is killed and started again in the middle of play.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class OutageTests(Chromium chromium)
{
    // Five are wanted, and about one is seen on a machine of one's own; here others work at the same time.
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(10);

    private const string See = """
        () => {
          const video = document.querySelector("video");
          const [stage, away] = [".stage", "#components-reconnect-modal"].map(name => document.querySelector(name)?.getBoundingClientRect());
          return {
            Time: video?.currentTime ?? 0,
            Moves: Boolean(video) && !video.paused && video.readyState > 2,
            Kept: Number(document.querySelector("[data-part=position]")?.max ?? 0) - Number(document.querySelector("[data-part=position]")?.min ?? 0),
            Ahead: video?.buffered.length ? video.buffered.end(video.buffered.length - 1) - video.currentTime : 0,
            IsAway: away?.height > 0,
            Covers: away?.height > 0 && away.top < stage.bottom - 1,
            Stayed: window.neverReloaded === true,
            SameFilm: video === window.film,
          };
        }
        """;

    /// <summary>How far the picture jumped on while it had something loaded to show, until it begins anew.</summary>
    private const string WatchForJumps = """
        () => {
          const ahead = () => (film.buffered.length ? film.buffered.end(film.buffered.length - 1) - film.currentTime : 0);
          let [time, at, loaded] = [film.currentTime, performance.now(), ahead()];
          window.jumped = 0;
          const watching = setInterval(() => {
            const now = performance.now();
            const step = film.currentTime - time;
            if (step < -5) return (window.anew = true), clearInterval(watching);
            if (step > 1 + (now - at) / 1000 && loaded > 2) window.jumped = Math.max(window.jumped, step);
            [time, at, loaded] = [film.currentTime, now, ahead()];
          }, 100);
        }
        """;

    [Fact]
    public async Task The_picture_plays_on_and_the_page_goes_on_around_it_when_the_server_has_begun_anew()
    {
        using var folder = new TempFolder();
        await using var origin = await MovingHls.StartAsync();
        var data = Path.Combine(folder.Path, "data");
        string[] options =
        [
            "--sources",
            HouseSources.File(folder, HouseSources.DirectHls("Loft tuner", origin.Master)),
        ];
        var first = await ServerProcess.StartAsync(data, options);
        await using var firstServer = first;
        var url = first.Client.BaseAddress!;
        await using var window = await chromium.OpenWindowAsync(url);
        await window.OpenInteractiveAsync($"/watch/stream/{await StreamAsync(first)}");
        await SeesAsync(window, "twelve seconds to go back", s => s.Moves && s.Kept > 12);
        await window.Page.EvaluateAsync(
            "() => { window.neverReloaded = true; window.film = document.querySelector('video'); }"
        );
        await window.Page.Keyboard.PressAsync("Home");
        var before = await SeesAsync(window, "a buffer", s => s.Moves && s.Ahead > 8);
        await window.Page.EvaluateAsync(WatchForJumps);

        await first.KillAsync();
        var away = await SeesAsync(window, "word of it", s => s.IsAway);
        Assert.False(away.Covers, $"{away}");
        await SeesAsync(
            window,
            "a picture that moves on alone",
            s => s.Moves && s.IsAway && s.Time > before.Time + 2
        );
        await window.Page.Keyboard.PressAsync("k");
        await SeesAsync(window, "a picture that is held", s => !s.Moves);
        await window.Page.Keyboard.PressAsync("k");

        // Listened for first: the page may be sooner back than the test has seen that the server is.
        var listens = new TaskCompletionSource();
        var interactive = window.InteractiveAfterAsync(() => listens.Task);
        await using var second = await ServerProcess.StartAsync(
            data,
            [.. options, "--urls", url.ToString()]
        );
        var back = Stopwatch.StartNew();
        listens.SetResult();
        await interactive;
        Assert.True(back.Elapsed < BackWithin, $"{back.Elapsed}");
        var here = await SeesAsync(window, "the page", s => !s.IsAway && s.Moves);
        Assert.True(here is { Stayed: true, SameFilm: true }, $"{here}");
        await window.Page.WaitForFunctionAsync(
            "() => window.anew && !film.paused && film.readyState > 2",
            null,
            new() { Timeout = (float)Eventually.Patience.TotalMilliseconds }
        );
        Assert.Equal(0, await window.Page.EvaluateAsync<double>("() => window.jumped"));

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Calendar" }).First.ClickAsync();
        await window
            .Page.GetByRole(AriaRole.Heading, new() { Name = "Calendar" })
            .First.WaitForAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.neverReloaded === true"));
        Assert.Equal(0, await window.Page.Locator("video").CountAsync());
    }

    [Fact]
    public async Task A_wall_plays_on_and_its_controls_work_again_when_the_server_has_begun_anew()
    {
        using var folder = new TempFolder();
        await using var a = await MovingHls.StartAsync();
        await using var b = await MovingHls.StartAsync();
        var data = Path.Combine(folder.Path, "data");
        string[] options =
        [
            "--sources",
            HouseSources.File(
                folder,
                HouseSources.DirectHls("A", a.Master),
                HouseSources.DirectHls("B", b.Master)
            ),
        ];
        var first = await ServerProcess.StartAsync(data, options);
        await using var firstServer = first;
        var url = first.Client.BaseAddress!;
        await StreamAsync(first, 2);
        await using var wall = await Wall.OpenAsync(chromium, url, "/multiview");
        await wall.Page.Locator("[data-do=all]").ClickAsync();
        await wall.PlaysAsync("A");
        await wall.PlaysAsync("B");
        await wall.Page.EvaluateAsync(
            "() => { window.neverReloaded = true; window.films = [...document.querySelectorAll('.tile video')]; }"
        );
        var before = Wall.Of(await wall.LookAsync(), "A")!;

        await first.KillAsync();
        await wall.Page.Locator("#components-reconnect-modal").WaitForAsync();
        await wall.SeesAsync("A moving on", tiles => Wall.Of(tiles, "A")!.Time > before.Time + 1);
        var listens = new TaskCompletionSource();
        var interactive = wall.Window.InteractiveAfterAsync(() => listens.Task);
        await using var second = await ServerProcess.StartAsync(
            data,
            [.. options, "--urls", url.ToString()]
        );
        listens.SetResult();
        await interactive;
        await wall.Page.Locator(".multiview[data-started] .tiles-place video").First.WaitForAsync();

        Assert.True(
            await wall.Page.EvaluateAsync<bool>(
                "() => window.neverReloaded && document.querySelectorAll('.tile').length === 4 && [...document.querySelectorAll('.tile video')].every(video => films.includes(video))"
            )
        );
        await wall.PlaysAsync("A");
        await wall.PlaysAsync("B");
        await wall.Page.GetByRole(AriaRole.Button, new() { Name = "Two by two" }).ClickAsync();
        await wall.Page.Keyboard.PressAsync("2");
        await wall.SeesAsync("the other's sound", tiles => tiles.Single(t => t.Heard).Place == 2);
        await wall.ClickAsync(1, "remove");
        await wall.SeesAsync("one left", tiles => tiles.Count(t => t.Title.Length > 0) == 1);
        await wall.Page.Locator("[data-do=undo]").ClickAsync();
        await wall.SeesAsync("both", tiles => tiles.Count(t => t.State == "playing") == 2);
    }

    private static Task<Sight> SeesAsync(
        BrowserWindow window,
        string what,
        Func<Sight, bool> good
    ) =>
        Eventually.SeesAsync(
            async () => (await window.Page.EvaluateAsync<JsonElement>(See)).Deserialize<Sight>()!,
            good,
            what
        );

    private static async Task<string> StreamAsync(ServerProcess server, int atLeast = 1)
    {
        var all = await Eventually.SeesAsync(
            async () => await server.Client.GetFromJsonAsync<JsonElement>("/streams"),
            streams => streams.GetArrayLength() >= atLeast,
            "a stream"
        );
        return all[0].GetProperty("id").GetString()!;
    }

    /// <summary>What the watcher sees.</summary>
    /// <param name="Time">Position of the picture, in seconds.</param>
    /// <param name="Moves">It plays.</param>
    /// <param name="Kept">Seconds that can be gone back.</param>
    /// <param name="Ahead">Seconds that are loaded.</param>
    /// <param name="IsAway">The page says that the server does not answer.</param>
    /// <param name="Covers">It says so over the picture.</param>
    /// <param name="Stayed">The page is the one that was opened.</param>
    /// <param name="SameFilm">The video element is the one that was there.</param>
    internal sealed record Sight(
        double Time,
        bool Moves,
        double Kept,
        double Ahead,
        bool IsAway,
        bool Covers,
        bool Stayed,
        bool SameFilm
    );
}

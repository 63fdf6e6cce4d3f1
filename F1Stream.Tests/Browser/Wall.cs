using System.Text.Json;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>Somebody before a wall of pictures; where each is is written down every 100 ms.</summary>
internal sealed class Wall : IAsyncDisposable
{
    private const string WriteDown = """
        () => {
          window.samples = [...document.querySelectorAll(".tile video")].map(() => []);
          window.ends = [...document.querySelectorAll(".tile video")].map(() => 0);
          clearInterval(window.sampling);
          window.sampling = setInterval(
            () => document.querySelectorAll(".tile video").forEach((video, i) => samples[i].push([performance.now(), video.currentTime])),
            100,
          );
          if (window.listens) return;
          window.listens = true;
          for (const type of ["pause", "emptied"])
            document.addEventListener(type, event => ends[[...document.querySelectorAll(".tile video")].indexOf(event.target)]++, true);
        }
        """;

    private const string See = """
        () => [...document.querySelectorAll(".tile")].map((tile, i) => {
          const video = tile.querySelector("video");
          const message = tile.querySelector("[data-part=message]");
          const samples = (window.samples ?? [])[i] ?? [];
          const longest = changes => changes.reduce((most, now, n) => (n ? Math.max(most, now - changes[n - 1]) : 0), 0);
          return {
            Place: Number(tile.dataset.at),
            Title: tile.classList.contains("empty") ? "" : tile.querySelector("[data-part=detail]").textContent,
            Shown: !tile.hidden,
            Heard: tile.dataset.sound === "on" && !video.muted,
            State: tile.dataset.state ?? "",
            Time: video.currentTime,
            Height: video.videoHeight,
            Frames: video.getVideoPlaybackQuality().totalVideoFrames,
            Message: message.hidden ? "" : message.querySelector("p").textContent.trim(),
            Away: Number(tile.dataset.away ?? NaN) || 0,
            Aligned: "away" in tile.dataset,
            Samples: samples.length,
            Ends: (window.ends ?? [])[i] ?? 0,
            Back: samples.filter(([, time], n) => n && time < samples[n - 1][1]).length,
            Stood: longest(samples.filter(([, time], n) => !n || time !== samples[n - 1][1]).map(([at]) => at)),
            Asleep: longest(samples.map(([at]) => at)),
          };
        })
        """;

    // A picture that begins anew stands still for longer, and says so.
    private const int Hiccups = 3;

    private readonly List<string> _strangers = [];

    private Wall(BrowserWindow window, Uri server)
    {
        Window = window;
        window.Page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (
                url.Scheme is "http" or "https" or "ws" or "wss"
                && url.Authority != server.Authority
            )
            {
                _strangers.Add(request.Url);
            }
        };
    }

    internal BrowserWindow Window { get; }

    internal IPage Page => Window.Page;

    internal string Address => new Uri(Page.Url).PathAndQuery;

    /// <summary>What the browser complained about, and what it asked of others.</summary>
    internal IEnumerable<string> Complaints => Window.Complaints.Concat(_strangers);

    internal static Task<Wall> OpenAsync(
        Chromium chromium,
        ChannelHouse house,
        string path,
        int width = 1024,
        int height = 768
    ) => OpenAsync(chromium, house.Server.Url, path, width, height);

    internal static async Task<Wall> OpenAsync(
        Chromium chromium,
        Uri server,
        string path,
        int width = 1024,
        int height = 768
    )
    {
        var wall = new Wall(await chromium.OpenWindowAsync(server), server);
        await wall.Page.SetViewportSizeAsync(width, height);
        await wall.Window.OpenInteractiveAsync(path);
        if (path.StartsWith("/multiview", StringComparison.Ordinal))
        {
            await wall.Page.Locator(".multiview[data-started]").WaitForAsync();
        }

        return wall;
    }

    internal Task WriteDownAsync() => Page.EvaluateAsync(WriteDown);

    internal async Task<Tile[]> LookAsync() =>
        (await Page.EvaluateAsync<JsonElement>(See)).Deserialize<Tile[]>()!;

    internal async Task<Tile[]> SeesAsync(string what, Func<Tile[], bool> good)
    {
        var seen = await Eventually.SeesAsync(
            async () => new Sight(await LookAsync()),
            sight => good(sight.Tiles),
            what
        );
        return seen.Tiles;
    }

    /// <summary>The tile of a source, once its picture moves.</summary>
    internal async Task<Tile> PlaysAsync(string source) =>
        Of(
            await SeesAsync(
                $"{source} playing",
                tiles => Of(tiles, source) is { Frames: > 5, State: "playing" }
            ),
            source
        )!;

    /// <summary>So many seconds further, without having stood still or gone back since it was written down.</summary>
    internal async Task NeverPausedAsync(string source, double seconds)
    {
        var start = Of(await LookAsync(), source)!;
        var end = Of(
            await SeesAsync(
                $"{source} {seconds} s beyond {start.Time}",
                tiles => Of(tiles, source) is { } tile && tile.Time > start.Time + seconds
            ),
            source
        )!;
        Assert.True(end.Samples > 10, $"{end}");
        Assert.True(end is { Ends: 0, Back: 0 }, $"{end}");
        // Nobody's picture moves while the machine does something else: the page's own timer says how long that was.
        Assert.True(end.Stood <= Hiccups * end.Asleep, $"{end}");
    }

    internal ILocator At(int place) => Page.Locator($".tile[data-at='{place}']");

    /// <summary>Its controls appear on the way to the one that is wanted.</summary>
    internal async Task ClickAsync(int place, string control)
    {
        await At(place).HoverAsync();
        await At(place).Locator($"[data-do={control}]").ClickAsync();
    }

    internal Task SaysAsync(string address) =>
        Eventually.SeesAsync(() => Address, seen => seen == address, "the address");

    internal static Tile? Of(Tile[] tiles, string source) =>
        Array.Find(tiles, t => t.Title.StartsWith(source, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => Window.DisposeAsync();

    private sealed record Sight(Tile[] Tiles)
    {
        public override string ToString() => string.Join('\n', Tiles.AsEnumerable());
    }

    /// <summary>
    /// What is seen of one tile, in the order of the page. Since it is written down: how often its picture was paused or emptied, how often it went back, and in
    /// ms how long it stood still at most, and how long the page was kept from looking at most.
    /// </summary>
    internal sealed record Tile(
        int Place,
        string Title,
        bool Shown,
        bool Heard,
        string State,
        double Time,
        int Height,
        int Frames,
        string Message,
        double Away,
        bool Aligned,
        int Samples,
        int Ends,
        int Back,
        double Stood,
        double Asleep
    );
}

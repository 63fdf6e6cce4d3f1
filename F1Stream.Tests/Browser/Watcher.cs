using System.Text.Json;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>Somebody who watches a session in a browser; every position of the picture is written down as it is drawn.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private const string WriteDown = """
        () => {
          window.neverReloaded = true;
          window.positions = [];
          const look = () => {
            const video = document.querySelector("video");
            if (video?.readyState > 1 && positions.at(-1) !== video.currentTime) positions.push(video.currentTime);
            requestAnimationFrame(look);
          };
          look();
        }
        """;

    private const string See = """
        () => {
          const video = document.querySelector("video");
          const at = name => document.querySelector(`[data-part="${name}"]`);
          const position = at("position");
          const message = at("message");
          return {
            Time: video?.currentTime ?? 0,
            Frames: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
            From: Number(position?.min ?? 0),
            Live: Number(position?.max ?? 0),
            Words: position?.getAttribute("aria-valuetext") ?? "",
            Badge: document.querySelector("[data-do=live]")?.dataset.at ?? "",
            Message: !message || message.hidden ? "" : message.querySelector("p").textContent.trim().replace(/\s+/g, " "),
            Source: at("source")?.textContent.trim() ?? "",
            Stayed: window.neverReloaded === true,
            Back: Math.max(0, ...(window.positions ?? []).map((time, i, all) => (i ? all[i - 1] - time : 0))),
          };
        }
        """;

    private Watcher(BrowserWindow window) => Window = window;

    internal BrowserWindow Window { get; }

    internal IPage Page => Window.Page;

    internal static async Task<Watcher> SitDownAsync(
        Chromium chromium,
        ChannelHouse house,
        string? path = null
    )
    {
        var watcher = new Watcher(await chromium.OpenWindowAsync(house.Server.Url));
        await watcher.Window.OpenInteractiveAsync(path ?? $"/watch/{house.Channel.Session}");
        await watcher.Page.EvaluateAsync(WriteDown);
        return watcher;
    }

    internal async Task<Sight> LookAsync() =>
        (await Page.EvaluateAsync<JsonElement>(See)).Deserialize<Sight>()!;

    internal Task<Sight> SeesAsync(string what, Func<Sight, bool> good) =>
        Eventually.SeesAsync(LookAsync, good, what);

    /// <summary>The picture moves on for so many seconds.</summary>
    internal async Task<Sight> PlaysOnAsync(double seconds)
    {
        var start = await LookAsync();
        return await SeesAsync(
            $"a picture {seconds} s beyond {start.Time}",
            s => s.Time > start.Time + seconds && s.Frames > start.Frames
        );
    }

    /// <summary>Moves the slider, as a person would.</summary>
    internal Task MoveToAsync(double position) =>
        Page.EvaluateAsync(
            """
            to => {
              const position = document.querySelector("[data-part=position]");
              position.value = to;
              position.dispatchEvent(new Event("input", { bubbles: true }));
              position.dispatchEvent(new Event("change", { bubbles: true }));
            }
            """,
            position
        );

    internal Task ForgetPositionsAsync() => Page.EvaluateAsync("() => (window.positions = [])");

    public ValueTask DisposeAsync() => Window.DisposeAsync();

    /// <summary>What the watcher sees.</summary>
    /// <param name="Time">Position of the picture, in seconds.</param>
    /// <param name="Frames">Pictures shown since the page was opened.</param>
    /// <param name="From">The oldest position that can be had.</param>
    /// <param name="Live">The position of live.</param>
    /// <param name="Words">What is read out of the position.</param>
    /// <param name="Badge">"live" or "behind".</param>
    /// <param name="Message">On the stage; empty for none.</param>
    /// <param name="Source">The line below the title.</param>
    /// <param name="Stayed">The page is the one that was opened.</param>
    /// <param name="Back">The longest way that the picture has ever gone back, in seconds.</param>
    internal sealed record Sight(
        double Time,
        int Frames,
        double From,
        double Live,
        string Words,
        string Badge,
        string Message,
        string Source,
        bool Stayed,
        double Back
    );
}

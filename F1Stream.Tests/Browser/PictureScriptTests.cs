using F1Stream.Tests.Kit;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>The picture without controls, on a page without a circuit: what it asks for, and when. The test moves its clock.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class PictureScriptTests(Chromium chromium) : IAsyncLifetime
{
    private const string Start = """
        async () => {
          document.body.innerHTML = "<video id='film' muted></video>";
          const { picture } = await import("/player/picture.js");
          window.said = [];
          const say = (what, then, state) => said[said.length - 1] !== `${state} ${what}` && said.push(`${state} ${what}`);
          const words = { undecodable: "undecodable", signedOut: "signed out", gone: "gone", starting: "starting" };
          window.shown = picture(film, { source: "/live/a/film", oneSource: true }, { say, words });
        }
        """;

    private readonly TempFolder _folder = new();
    private RunningServer _server = null!;
    private BrowserWindow _window = null!;
    private int _asked;

    private IPage Page => _window.Page;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _window = await chromium.OpenWindowAsync(_server.Url);
        await Page.AddInitScriptAsync("delete Navigator.prototype.serviceWorker");
    }

    public async Task DisposeAsync()
    {
        await _window.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_picture_at_rest_asks_for_nothing_until_it_is_seen_again(bool byItself)
    {
        await AnswersAsync(route => route.FulfillAsync(new() { Status = 503 }));
        await BeginsAsync(byItself);
        // Also a try of hls.js's own.
        await AsksAsync(3);

        await Page.EvaluateAsync("() => shown.rest()");
        // What was under way has come by then.
        await Page.EvaluateAsync("() => fetch('/healthz').then(answer => answer.text())");
        var before = Volatile.Read(ref _asked);
        await Page.Clock.RunForAsync(60_000);
        await Page.EvaluateAsync("() => shown.hurry()");
        await Page.EvaluateAsync("() => shown.rest()"); // as a tile does once more
        Assert.Equal(before, Volatile.Read(ref _asked));

        await Page.EvaluateAsync("() => shown.wake()");
        await AsksAsync(before + 1);
    }

    [Fact]
    public async Task What_is_over_is_not_begun_again_by_a_server_that_answers_again()
    {
        await AnswersAsync(route => route.FulfillAsync(new() { Status = 503 }));
        await BeginsAsync();
        await AsksAsync(3);
        // One answer while the next try is waited for.
        await Page.EvaluateAsync(
            """
            () => {
              for (const code of [503, 401])
                shown.hls().trigger("hlsError", { type: "networkError", details: "manifestLoadError", fatal: true, response: { code } });
            }
            """
        );
        Assert.Equal("over signed out", await LastAsync());

        var before = Volatile.Read(ref _asked);
        await Page.EvaluateAsync("() => shown.hurry()");
        await Page.Clock.RunForAsync(60_000);

        Assert.Equal(before, Volatile.Read(ref _asked));
        Assert.StartsWith("over", await LastAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jump_into_fresh_buffers_is_not_made_in_another_channel()
    {
        await AnswersAsync(route => route.FulfillAsync(new() { Status = 503 }));
        await BeginsAsync();

        var time = await Page.EvaluateAsync<double>(
            """
            () => {
              film.currentTime = 100;
              shown.hls().trigger("hlsError", { type: "mediaError", details: "bufferAppendError", fatal: true });
              shown.play({ source: "/live/a/film?b", oneSource: true });
              film.currentTime = 0;
              film.dispatchEvent(new Event("loadedmetadata"));
              return film.currentTime;
            }
            """
        );

        Assert.Equal(0, time);
    }

    [Fact]
    public async Task A_border_between_kinds_of_pieces_is_forgotten_with_the_player_that_came_to_it()
    {
        await AnswersAsync(route => route.FulfillAsync(new() { Status = 503 }));
        await BeginsAsync();
        await Page.EvaluateAsync(
            """
            () => {
              const hls = (window.before = shown.hls());
              const fragments = [{ start: 0, end: 10, cc: 0 }, { start: 10, end: 20, cc: 1 }];
              Object.defineProperty(hls, "latestLevelDetails", { value: { fragments } });
              hls.trigger("hlsError", { type: "mediaError", details: "bufferAppendError", fatal: true, error: { name: "HlsJsTrackRemovedError" }, frag: fragments[1] });
              hls.trigger("hlsError", { type: "networkError", details: "manifestLoadError", fatal: true, response: { code: 503 } });
            }
            """
        );
        await Eventually.SeesAsync(
            async () =>
            {
                await Page.Clock.RunForAsync(500);
                return await Page.EvaluateAsync<bool>("() => shown.hls() !== before");
            },
            isAnother => isAnother,
            "a new player"
        );

        var from = await Page.EvaluateAsync<double[]>(
            """
            () => {
              const from = [];
              shown.hls().startLoad = at => from.push(at);
              film.currentTime = 10;
              film.dispatchEvent(new Event("timeupdate"));
              return from;
            }
            """
        );

        Assert.Empty(from);
    }

    [Fact]
    public async Task A_browser_that_plays_by_itself_is_helped_until_the_picture_is_there()
    {
        var film = Path.Combine(_folder.Path, "film.mp4");
        await Tool.RunAsync(
            "ffmpeg",
            [
                .. "-nostdin -v error -f lavfi -i testsrc2=size=160x90:rate=10 -t 5 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -movflags +faststart".Split(
                    ' '
                ),
                film,
            ]
        );
        var isThere = false;
        await AnswersAsync(route =>
            Volatile.Read(ref isThere)
                ? route.FulfillAsync(new() { Path = film, ContentType = "video/mp4" })
                : route.FulfillAsync(new() { Status = 503 })
        );
        await BeginsAsync(byItself: true);
        await AsksAsync(6);

        Volatile.Write(ref isThere, true);
        await Eventually.SeesAsync(
            async () =>
            {
                await Page.Clock.RunForAsync(1_000);
                return await Page.EvaluateAsync<double>("() => film.currentTime");
            },
            time => time > 0,
            "the picture"
        );
        await SaysAsync("playing ");
    }

    [Fact]
    public async Task A_browser_that_plays_by_itself_does_not_try_for_ever_what_it_cannot_read()
    {
        await AnswersAsync(route => route.FulfillAsync(new() { Body = "no film" }));
        await BeginsAsync(byItself: true);

        await SaysAsync("over undecodable");

        Assert.InRange(Volatile.Read(ref _asked), 5, 12);
    }

    private async Task AnswersAsync(Func<IRoute, Task> answer) =>
        await Page.RouteAsync(
            "**/live/a/film*",
            route =>
            {
                Interlocked.Increment(ref _asked);
                return answer(route);
            }
        );

    private async Task BeginsAsync(bool byItself = false)
    {
        if (byItself)
        {
            await Page.AddInitScriptAsync(
                "for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource']) delete window[name];"
            );
        }

        await Page.GotoAsync("/offline");
        await Page.Clock.InstallAsync();
        await Page.EvaluateAsync(Start);
    }

    private Task<int> AsksAsync(int times) =>
        Eventually.SeesAsync(
            async () =>
            {
                await Page.Clock.RunForAsync(500);
                return Volatile.Read(ref _asked);
            },
            asked => asked >= times,
            $"asked {times} times"
        );

    private Task<string> SaysAsync(string what) =>
        Eventually.SeesAsync(
            async () =>
            {
                await Page.Clock.RunForAsync(500);
                return await LastAsync();
            },
            said => said == what,
            what
        );

    private Task<string> LastAsync() => Page.EvaluateAsync<string>("() => said[said.length - 1]");
}

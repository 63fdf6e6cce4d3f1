using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>The picture behind the words of the home page: there for who rests, and it costs nothing where it is not wanted.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class HeroPictureTests(Chromium chromium) : IAsyncLifetime
{
    private const string Start = """
        async source => {
          const video = document.createElement("video");
          video.className = "hero-picture";
          video.style.width = "320px";
          document.querySelector("main").prepend(video);
          const { start } = await import("/Viewing/HeroPicture.razor.js");
          window.hero = start(video, source);
          // The browser looks whether it is seen before the clock is moved.
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
        }
        """;

    private readonly List<string> _asked = [];
    private RunningServer _server = null!;
    private BrowserWindow _window = null!;
    private string _master = "";

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(settings: new() { ["demo"] = null });
        _window = await chromium.OpenWindowAsync(_server.Url);
        await _window.Page.Clock.InstallAsync();
        await _window.Page.GotoAsync("/offline");
        var streams = _server.Services.GetRequiredService<IStreamCatalogue>();
        var live = await Eventually.SeesAsync(
            () => streams.All.Where(s => s.Health.State == StreamState.Live).ToList(),
            all => all.Count > 0,
            "a live stream"
        );
        _master = $"/live/{live[0].Id}/master.m3u8";
        _window.Page.Request += (_, request) => _asked.Add(new Uri(request.Url).AbsolutePath);
    }

    public async Task DisposeAsync()
    {
        await _window.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_plays_without_sound_once_the_page_has_rested_and_stops_when_the_page_is_hidden_or_left()
    {
        await _window.Page.EvaluateAsync(Start, _master);
        await _window.Page.Clock.FastForwardAsync(1_500);
        Assert.DoesNotContain(_master, _asked);

        await _window.Page.Clock.FastForwardAsync(1_000);
        await PlaysAsync();
        Assert.True(await HeroAsync<bool>("v => v.muted"));

        await HideAsync(true);
        Assert.True(await IsStillAsync());
        await HideAsync(false);
        await _window.Page.Clock.FastForwardAsync(2_500);
        await PlaysAsync();

        await _window.Page.EvaluateAsync("() => window.hero.stop()");
        Assert.True(await IsStillAsync());
        Assert.Empty(_window.Complaints);
    }

    [Fact]
    public async Task Who_spares_motion_or_data_is_asked_for_neither()
    {
        await _window.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await _window.Page.EvaluateAsync(Start, _master);
        await _window.Page.Clock.FastForwardAsync(10_000);
        Assert.True(await IsStillAsync());

        await _window.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        await _window.Page.EvaluateAsync(
            """
            () => {
              window.hero.stop();
              document.querySelector(".hero-picture").remove();
              Object.defineProperty(navigator.connection, "saveData", { value: true });
            }
            """
        );
        await _window.Page.EvaluateAsync(Start, _master);
        await _window.Page.Clock.FastForwardAsync(10_000);

        Assert.True(await IsStillAsync());
        Assert.DoesNotContain(
            _asked,
            a => a == _master || a.Contains("hls.min", StringComparison.Ordinal)
        );
    }

    private Task<T> HeroAsync<T>(string script) =>
        _window.Page.EvalOnSelectorAsync<T>(".hero-picture", script);

    private Task<bool> PlaysAsync() =>
        Eventually.SeesAsync(
            () => HeroAsync<bool>("v => 'plays' in v.dataset && v.currentTime > 0"),
            plays => plays,
            "a picture"
        );

    private Task<bool> IsStillAsync() =>
        HeroAsync<bool>("v => !('plays' in v.dataset) && v.networkState === 0 && !v.src");

    private async Task HideAsync(bool hidden) =>
        await _window.Page.EvaluateAsync(
            """
            hidden => {
              Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """,
            hidden
        );
}

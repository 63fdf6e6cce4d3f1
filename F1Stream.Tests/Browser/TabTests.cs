using F1Stream.Tests.Calendar;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Browser;

/// <summary>What a tab says of itself while another is in front.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class TabTests(Chromium chromium)
{
    [Fact]
    public async Task Its_icon_has_a_red_dot_as_long_as_a_session_is_on_air()
    {
        var time = new FakeTime(Sample.At("2026-11-22T03:59Z"));
        await using var server = await CalendarServer.StartAsync(time);
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/calendar");
        Assert.Equal("favicon", await IconAsync(window));

        time.Advance(TimeSpan.FromMinutes(5));
        await IsAsync(window, "favicon-live");
        time.Advance(TimeSpan.FromHours(5));
        await IsAsync(window, "favicon");
    }

    private static Task<string> IsAsync(BrowserWindow window, string name) =>
        Eventually.SeesAsync(() => IconAsync(window), icon => icon == name, "the icon");

    // Without its fingerprint.
    private static async Task<string> IconAsync(BrowserWindow window) =>
        new Uri(
            await window.Page.EvaluateAsync<string>(
                "() => document.querySelector('link[rel=icon]').href"
            )
        )
            .Segments[^1]
            .Split('.')[0];
}

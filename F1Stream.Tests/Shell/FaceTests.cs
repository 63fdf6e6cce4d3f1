using F1Stream.Tests.Kit;
using F1Stream.Web.Shell;

namespace F1Stream.Tests.Shell;

/// <summary>How the document says it is to be drawn, before any script has run.</summary>
public sealed class FaceTests
{
    [Theory]
    [InlineData("/calendar", null, "desk")]
    [InlineData("/calendar?tv=1", null, "tv")]
    [InlineData("/calendar", "mode=tv", "tv")]
    [InlineData("/calendar?tv=0", "mode=tv", "desk")]
    [InlineData("/calendar", "mode=\"><script>", "desk")]
    public async Task A_choice_is_drawn_at_once(string path, string? cookie, string mode)
    {
        await using var server = await RunningServer.StartAsync();
        if (cookie is not null)
        {
            server.Client.DefaultRequestHeaders.Add(
                "Cookie",
                $"{cookie}; theme=light; text=big; contrast=more"
            );
        }

        var root = (await Page.OpenAsync(server.Client, path)).Document.DocumentElement;

        Assert.Equal(mode, root.GetAttribute("data-mode"));
        Assert.Equal(cookie is null ? "dark" : "light", root.GetAttribute("data-theme"));
        Assert.Equal(cookie is null ? "normal" : "big", root.GetAttribute("data-text"));
        Assert.Equal(cookie is null ? "normal" : "more", root.GetAttribute("data-contrast"));
    }

    [Theory]
    [InlineData(
        true,
        "Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) 94.0.4606.31/7.0 TV Safari/537.36"
    )]
    [InlineData(
        true,
        "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36 WebAppManager"
    )]
    [InlineData(
        true,
        "Mozilla/5.0 (Linux; Android 9; AFTKA Build/PS7633) AppleWebKit/537.36 (KHTML, like Gecko) Silk/108.9 Safari/537.36"
    )]
    [InlineData(
        true,
        "Mozilla/5.0 (Linux; Android 12; BRAVIA VU2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
    )]
    [InlineData(
        false,
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
    )]
    [InlineData(
        false,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
    )]
    [InlineData(false, "")]
    public void A_television_is_known_by_what_it_calls_itself(bool isTv, string agent) =>
        Assert.Equal(isTv, TvBrowsers.Match(agent));
}

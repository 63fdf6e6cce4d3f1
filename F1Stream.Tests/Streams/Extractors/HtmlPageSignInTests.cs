using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Html;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class HtmlPageSignInTests : IDisposable
{
    private const string Key = "html-page";
    private const string Password = "a quiet lap & more";
    private readonly PagesBench _bench = new();
    private readonly HtmlPage _pages;
    private readonly List<IFormCollection> _posts = [];

    public HtmlPageSignInTests() => _pages = new HtmlPage(_bench.Requests);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task From_the_sign_in_form_through_two_frames_to_an_address_in_a_script()
    {
        await using var club = await Loopback.StartAsync(Club);

        var run = await _bench.RunAsync(_pages, Settings(club));

        Assert.True(run.Trouble is null, PagesBench.Record(run));
        var stream = Assert.Single(Assert.IsType<ExtractionResult.Found>(run.Result).Streams);
        Assert.Equal(new Uri(club.Url, "/media/live/index.m3u8?sig=s1gn4tur3&e=99"), stream.Url);
        Assert.Equal(
            new Uri(club.Url, "/frames/deep/inner.html").AbsoluteUri,
            stream.Headers["Referer"]
        );
        var post = Assert.Single(_posts);
        Assert.Equal(
            ["_csrf=c5rf-hidden-9", "go=1", "member=Mara", $"pass={Password}", "stay=on"],
            post.Select(f => $"{f.Key}={f.Value}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["token", "token", "request", "request", "request", "parse"],
            run.Steps.Select(s => s.Name)
        );
        Assert.All(run.Steps, s => Assert.Equal(StepState.Done, s.State));
        Assert.StartsWith("frames followed: 2", run.Steps[^1].Say, StringComparison.Ordinal);
        AssertNothingSecretIn(run);
    }

    [Fact]
    public async Task The_second_run_is_signed_in_already()
    {
        await using var club = await Loopback.StartAsync(Club);
        var settings = Settings(club);
        settings.Remove("loginUrl");

        await _bench.FindAsync(_pages, settings);
        await _bench.FindAsync(_pages, settings);

        Assert.Single(_posts);
    }

    [Fact]
    public async Task A_wrong_password_is_told_as_such_and_nothing_secret_with_it()
    {
        await using var club = await Loopback.StartAsync(Club);
        var settings = Settings(club);
        settings["username"] = "Nobody";

        var run = await _bench.RunAsync(_pages, settings);

        Assert.IsType<ExtractionResult.AuthNeeded>(run.Result);
        Assert.Equal(["token", "token"], run.Steps.Select(s => s.Name));
        Assert.Equal(StepState.Failed, run.Steps[^1].State);
        Assert.Contains("Stay signed in", run.Steps[^1].Snippet, StringComparison.Ordinal);
        AssertNothingSecretIn(run);
    }

    [Theory]
    [InlineData("http://thief.example:{0}/session", false)]
    [InlineData("http://127.0.0.1:9/session", false)]
    [InlineData("http://accounts.example:{0}/session", true)]
    public async Task A_password_goes_to_no_host_that_nobody_named(string action, bool posted)
    {
        await using var club = await Loopback.StartAsync(app =>
        {
            app.MapPost("/session", (Delegate)PostedAsync);
            app.MapGet(
                "/{**path}",
                (HttpContext http) =>
                    Page(
                        "sign-in.html",
                        "/session?next=club",
                        string.Format(null, action, http.Connection.LocalPort)
                    )
            );
        });
        _bench.AllowedHosts = ["accounts.example"];

        var run = await _bench.RunAsync(_pages, Settings(club));

        Assert.Equal(posted ? 1 : 0, _posts.Count);
        Assert.Equal(
            !posted,
            run.Trouble?.Contains("would send the password", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_sign_in_page_that_is_redirected_elsewhere_gets_no_password()
    {
        await using var club = await Loopback.StartAsync(app =>
        {
            app.MapPost("/session", (Delegate)PostedAsync);
            app.MapGet(
                "/{**path}",
                (HttpContext http) =>
                    http.Request.Host.Host == "thief.example"
                        ? Page("sign-in.html")
                        : Results.Redirect($"http://thief.example:{http.Connection.LocalPort}/")
            );
        });
        var settings = Settings(club);

        var run = await _bench.RunAsync(_pages, settings);

        Assert.Empty(_posts);
        Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
    }

    [Fact]
    public async Task Fields_that_were_named_are_used_as_they_are()
    {
        await using var club = await Loopback.StartAsync(Club);
        var settings = Settings(club);
        settings["usernameField"] = "alias";
        settings["passwordField"] = "_csrf";
        settings["formSelector"] = "form[action^='/session']";

        await _bench.RunAsync(_pages, settings);

        var post = Assert.Single(_posts);
        Assert.Equal("Mara", post["alias"]);
        Assert.Equal(Password, post["_csrf"]);
        Assert.Equal("", post["pass"]);
    }

    [Theory]
    [InlineData("<form method=post action=/logout><input name=token><button>Leave</button></form>")]
    [InlineData("<form action=/search><input name=q></form>")]
    [InlineData("<form method=get action=/login><input name=u><input type=password name=p></form>")]
    public async Task A_form_that_is_not_for_signing_in_is_left_alone(string form)
    {
        await using var club = await Loopback.StartAsync(app =>
        {
            app.MapPost("/{**path}", (Delegate)PostedAsync);
            app.MapGet(
                "/{**path}",
                () =>
                    Results.Text(
                        $"{form}<script>x = {{\"hls\":\"/live.m3u8\"}}</script>",
                        "text/html"
                    )
            );
        });

        var run = await _bench.RunAsync(_pages, Settings(club));

        Assert.IsType<ExtractionResult.Found>(run.Result);
        Assert.Empty(_posts);
        Assert.Equal(StepState.Skipped, run.Steps[1].State);
    }

    [Theory]
    [InlineData("formSelector", "#pin")]
    [InlineData("passwordField", "code")]
    public async Task A_form_without_a_password_field_is_sent_where_it_was_chosen(
        string setting,
        string value
    )
    {
        await using var club = await Loopback.StartAsync(app =>
        {
            app.MapPost("/{**path}", (Delegate)PostedAsync);
            app.MapGet(
                "/{**path}",
                () =>
                    Results.Text(
                        "<form method=POST id=pin action=/session><input name=member><input name=code type=tel></form>",
                        "text/html"
                    )
            );
        });
        var settings = Settings(club);
        settings[setting] = value;

        await _bench.RunAsync(_pages, settings);

        Assert.Single(_posts);
    }

    private static void AssertNothingSecretIn(ExtractorRun run)
    {
        var record = PagesBench.Record(run);
        foreach (
            var secret in new[]
            {
                Password,
                "a+quiet",
                "a%20quiet",
                "v1s1tcookie",
                "m3mb3rcookie",
                "c5rf-hidden-9",
                "qu3rytok3n",
                "s1gn4tur3",
                "k3yofurl",
            }
        )
        {
            Assert.DoesNotContain(secret, record, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Dictionary<string, string> Settings(Loopback club) =>
        new()
        {
            ["url"] = new Uri(club.Url, "/club?key=k3yofurl").AbsoluteUri,
            ["loginUrl"] = new Uri(club.Url, "/sign-in").AbsoluteUri,
            ["username"] = "Mara",
            ["password"] = Password,
            ["regex"] = "\"hls\":\"([^\"]+)\"",
        };

    // Hands nothing over that a browser would not have been given: cookies and Referers are checked at each door.
    private void Club(WebApplication app)
    {
        app.MapGet("/sign-in", SignInPage);
        app.MapPost("/session", (Delegate)PostedAsync);
        app.MapGet(
            "/club",
            (HttpContext http) => IsMember(http) ? Page("club.html") : SignInPage(http)
        );
        app.MapGet(
            "/frames/outer",
            (HttpContext http) =>
                IsMember(http) && Came(http, "/club") ? Page("outer.html") : Results.StatusCode(403)
        );
        app.MapGet(
            "/frames/deep/inner.html",
            (HttpContext http) =>
                IsMember(http) && Came(http, "/frames/outer")
                    ? Page("inner.html")
                    : Results.StatusCode(403)
        );
    }

    private static IResult SignInPage(HttpContext http)
    {
        http.Response.Cookies.Append("visit", "v1s1tcookie");
        return Page("sign-in.html");
    }

    private async Task<IResult> PostedAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        _posts.Add(form);
        if (
            form["_csrf"] != "c5rf-hidden-9"
            || form["member"] != "Mara"
            || form["pass"] != Password
            || http.Request.Cookies["visit"] != "v1s1tcookie"
        )
        {
            return SignInPage(http);
        }

        http.Response.Cookies.Append("member", "m3mb3rcookie");
        return Results.Redirect("/club");
    }

    private static bool IsMember(HttpContext http) =>
        http.Request.Cookies["member"] == "m3mb3rcookie";

    private static bool Came(HttpContext http, string from) =>
        http.Request.Headers.Referer == $"http://{http.Request.Host}{from}";

    private static IResult Page(string file, string? of = null, string with = "")
    {
        var page = PagesBench.Sample(Key, file);
        return Results.Text(
            of is null ? page : page.Replace(of, with, StringComparison.Ordinal),
            "text/html"
        );
    }
}

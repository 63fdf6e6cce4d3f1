using System.Net;
using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Accounts;

public sealed class SignInTests
{
    [Fact]
    public async Task Name_and_password_lead_back_to_the_page_that_was_wanted()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SetUpAsync();

        var turned = await Page.OpenAsync(server.Client, "/account?x=1");
        var done = await server.Client.SignInAsync(path: turned.Location!);
        var account = await Page.OpenAsync(server.Client, done.Location!);

        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Fx%3D1", turned.Location);
        Assert.Equal("/account?x=1", done.Location);
        Assert.Equal(SignedIn.Name, account.Document.QuerySelector(".account h2")?.TextContent);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SetUpAsync();

        var password = await server.Client.SignInAsync(password: "another long one");
        var name = await server.Client.SignInAsync(name: "Nobody");

        Assert.Equal(HttpStatusCode.BadRequest, password.Status);
        Assert.Equal(["accounts.wrong_password"], password.Complaints);
        Assert.Equal(SignedIn.Name, password.ValueOf("Name"));
        Assert.DoesNotContain(
            "another long one",
            password.Document.Source.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.BadRequest, name.Status);
        Assert.Equal(password.Complaints, name.Complaints);
        Assert.Equal("/sign-in", (await Page.OpenAsync(server.Client, "/")).Location);
    }

    [Fact]
    public async Task A_sixth_try_within_a_minute_waits_even_with_the_right_password()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        await server.SetUpAsync();
        for (var i = 0; i < 5; i++)
        {
            await server.Client.SignInAsync(name: "Nobody");
        }

        var sixth = await server.Client.SignInAsync();
        using var elsewhere = Visitors.Of(server, "192.168.1.20");
        var other = await elsewhere.SignInAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.Status);
        Assert.Equal(["accounts.too_many_tries"], sixth.Complaints);
        Assert.NotNull(sixth.Answer.Headers.RetryAfter);
        Assert.Equal("/", other.Location);
    }

    [Fact]
    public async Task An_account_shuts_longer_with_every_wrong_password_and_opens_again()
    {
        var time = new FakeTime(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));
        await using var server = await RunningServer.StartAsync(services: s =>
            s.AddSingleton<TimeProvider>(time)
        );
        await server.SetUpAsync();
        var signIn = server.Services.GetRequiredService<SignIn>();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("accounts.wrong_password", await WhyAsync("wrong password"));
        }

        Assert.Equal("accounts.too_many_tries", await WhyAsync("wrong password"));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("accounts.too_many_tries", await WhyAsync(SignedIn.Password));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("accounts.too_many_tries", await WhyAsync("wrong password"));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("accounts.too_many_tries", await WhyAsync(SignedIn.Password));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await WhyAsync(SignedIn.Password));
        Assert.Equal("accounts.wrong_password", await WhyAsync("wrong password"));

        async Task<string?> WhyAsync(string password) =>
            await signIn.RunAsync(SignedIn.Name, password, default)
                is Outcome<Member>.Refused(var why)
                ? why.Code
                : null;
    }

    [Theory]
    [InlineData("https://stranger.example/")]
    [InlineData("//stranger.example/")]
    [InlineData("/\\stranger.example/")]
    [InlineData("/\t/stranger.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("stranger")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string returnUrl)
    {
        await using var server = await RunningServer.StartAsync();
        await server.SetUpAsync();
        var path = $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";

        Assert.Equal("/", (await server.Client.SignInAsync(path: path)).Location);
        Assert.Equal("/", (await Page.OpenAsync(server.Client, path)).Location);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["Server:KnownProxies"] = "127.0.0.1" }
        );
        await server.SetUpAsync();

        var plain = Session(await server.Client.SignInAsync());
        using var behindTls = Visitors.Of(server);
        behindTls.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        behindTls.DefaultRequestHeaders.Add("X-Forwarded-For", "192.168.1.20");
        var page = await Page.OpenAsync(behindTls, "/sign-in");
        // The form's cookie is Secure and the jar's connection is not.
        behindTls.DefaultRequestHeaders.Add(
            "Cookie",
            page.Answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]
        );
        var secure = Session(
            await page.SubmitAsync(("Name", SignedIn.Name), ("Password", SignedIn.Password))
        );

        Assert.Contains("; httponly", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; expires=", plain, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; secure", secure, StringComparison.OrdinalIgnoreCase);

        static string Session(Page page) =>
            page
                .Answer.Headers.GetValues("Set-Cookie")
                .Single(c => c.StartsWith("f1stream=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_keeps_sessions()
    {
        using var data = new TempFolder();
        string cookie;
        await using (var before = await RunningServer.StartAsync(data.Path))
        {
            await before.SetUpAsync();
            var done = await before.Client.SignInAsync();
            cookie = done.Answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        }

        await using var after = await RunningServer.StartAsync(data.Path);
        Assert.Equal("/sign-in", (await Page.OpenAsync(after.Client, "/")).Location);
        after.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await Page.OpenAsync(after.Client, "/")).Status);
    }

    [Fact]
    public async Task A_session_of_a_household_that_is_gone_opens_nothing()
    {
        using var gone = new TempFolder();
        using var data = new TempFolder();
        string cookie;
        await using (var before = await RunningServer.StartAsync(gone.Path))
        {
            await before.SetUpAsync();
            var done = await before.Client.SignInAsync();
            cookie = done.Answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        }

        Directory.Move(Path.Combine(gone.Path, "keys"), Path.Combine(data.Path, "keys"));
        await using var after = await RunningServer.StartAsync(data.Path);
        await after.SetUpAsync();
        after.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal("/sign-in", (await Page.OpenAsync(after.Client, "/")).Location);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_needs_the_form()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SetUpAsync();
        await server.Client.SignInAsync();

        using var forged = await server.Client.PostAsync(
            new Uri("sign-out", UriKind.Relative),
            null
        );
        var account = await Page.OpenAsync(server.Client, "/account");
        var done = await account.SubmitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, account.Status);
        Assert.Equal("/sign-in", done.Location);
        Assert.Equal("/sign-in", (await Page.OpenAsync(server.Client, "/")).Location);
    }

    [Theory]
    [InlineData("sign-in", true)]
    [InlineData("setup", false)]
    public async Task A_form_without_its_token_is_refused(string path, bool isSetUp)
    {
        await using var server = await RunningServer.StartAsync();
        if (isSetUp)
        {
            await server.SetUpAsync();
        }

        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["_handler"] = path,
                ["Name"] = SignedIn.Name,
                ["Password"] = SignedIn.Password,
                ["Repeat"] = SignedIn.Password,
            }
        );
        using var answer = await server.Client.PostAsync(new Uri(path, UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            isSetUp,
            await server.Services.GetRequiredService<IHousehold>().IsSetUpAsync(default)
        );
    }
}

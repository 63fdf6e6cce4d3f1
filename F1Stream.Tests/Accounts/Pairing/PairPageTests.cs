using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Accounts.Pairing;

/// <summary>The page without script: a television and a phone, each with a cookie jar of its own.</summary>
public sealed class PairPageTests
{
    [Fact]
    public async Task A_television_comes_in_as_the_member_who_confirmed_its_code()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        await server.SetUpAsync();
        using var tv = Visitors.Of(server, "192.168.1.30");
        using var phone = Visitors.Of(server, "192.168.1.40");
        await phone.SignInAsync();

        var shown = await Page.OpenAsync(tv, "/pair");
        var early = await shown.SubmitAsync();
        var asked = await TypeAsync(phone, Code(shown));
        Assert.Equal("waiting", await StateAsync(tv));
        var done = await asked.SubmitAsync();
        Assert.Equal("confirmed", await StateAsync(tv));
        var entered = await shown.SubmitAsync();
        var home = await Page.OpenAsync(tv, "/account");

        Assert.Equal(Code(shown), Code(early));
        Assert.Contains("192.168.1.30", Text(asked), StringComparison.Ordinal);
        Assert.Contains(SignedIn.Name, Text(asked), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal("/", entered.Location);
        Assert.Equal(SignedIn.Name, home.Document.QuerySelector(".account h2")?.TextContent);
    }

    [Fact]
    public async Task A_code_confirms_nothing_twice_and_a_stranger_nothing_at_all()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        await server.SetUpAsync();
        using var tv = Visitors.Of(server, "192.168.1.30");
        using var phone = Visitors.Of(server, "192.168.1.40");
        using var stranger = Visitors.Of(server, "192.168.1.50");
        await phone.SignInAsync();
        var shown = await Page.OpenAsync(tv, "/pair");

        var asked = await TypeAsync(phone, Code(shown));
        await asked.SubmitAsync();
        var again = await asked.SubmitAsync();
        using var spying = await stranger.GetAsync(new Uri("/pair/state", UriKind.Relative));
        var strangers = await Page.OpenAsync(stranger, "/pair");

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal(["accounts.pairing_code_unknown"], again.Complaints);
        Assert.Equal(HttpStatusCode.NotFound, spying.StatusCode);
        Assert.NotEqual(Code(shown), Code(strangers));
        Assert.Null((await strangers.SubmitAsync()).Location);
        Assert.StartsWith(
            "/sign-in",
            (await Page.OpenAsync(stranger, "/account")).Location,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_confirmation_without_the_pages_token_is_refused()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        await server.SetUpAsync();
        using var tv = Visitors.Of(server, "192.168.1.30");
        using var phone = Visitors.Of(server, "192.168.1.40");
        await phone.SignInAsync();
        var shown = await Page.OpenAsync(tv, "/pair");

        using var forged = await phone.PostAsync(
            new Uri("/pair", UriKind.Relative),
            new FormUrlEncodedContent(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["_handler"] = "device",
                    ["Code"] = Code(shown),
                    ["Confirming"] = "yes",
                }
            )
        );

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("waiting", await StateAsync(tv));
    }

    [Fact]
    public async Task The_screens_secret_is_for_its_browser_alone_and_never_kept_by_a_cache()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SetUpAsync();

        var shown = await Page.OpenAsync(server.Client, "/pair");

        var cookie = Assert.Single(
            shown.Answer.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("f1stream-pair=", StringComparison.Ordinal)
        );
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/pair", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(shown.Answer.Headers.CacheControl?.NoStore);
        var secret = cookie.Split('=', ';')[1];
        Assert.DoesNotContain(secret, shown.Document.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_set_up_there_is_nothing_to_pair()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal("/setup", (await Page.OpenAsync(server.Client, "/pair")).Location);
    }

    private static async Task<Page> TypeAsync(HttpClient phone, string code)
    {
        var page = await Page.OpenAsync(phone, "/pair");
        return await page.SubmitAsync(("Code", code));
    }

    private static string Code(Page page) =>
        page.Document.QuerySelector("[data-part=code]")?.TextContent
        ?? throw new InvalidOperationException(Text(page));

    private static string Text(Page page) => page.Document.Body?.TextContent ?? "";

    private static async Task<string?> StateAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>(new Uri("/pair/state", UriKind.Relative)))
            .GetProperty("state")
            .GetString();
}

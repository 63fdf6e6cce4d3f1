using System.Net;
using System.Net.Http.Headers;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Accounts;

/// <summary>A program's key opens the sources and nothing else.</summary>
public sealed class ApiTokenTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private HttpClient _admin = null!;
    private HttpClient _program = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(services: Visitors.Welcome);
        await _server.SetUpAsync();
        _admin = Visitors.Of(_server);
        await _admin.SignInAsync();
        _program = Visitors.Of(_server, "192.168.1.20");
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        _program.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_key_is_shown_once_and_opens_the_sources()
    {
        await UseKeyAsync();

        using var sources = await _program.GetAsync("/api/v1/sources");

        Assert.Equal(HttpStatusCode.OK, sources.StatusCode);
        using var kinds = await _program.GetAsync("/extractors");
        Assert.Equal(HttpStatusCode.OK, kinds.StatusCode);
        var later = await _admin.GetStringAsync("/account");
        Assert.Contains("Night script", later, StringComparison.Ordinal);
        Assert.DoesNotContain("f1s_", later, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/streams")]
    [InlineData("/account")]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task A_key_opens_nothing_else(string path)
    {
        await UseKeyAsync();

        using var answer = await _program.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_that_was_ended_is_over_at_once()
    {
        await UseKeyAsync();
        var account = await Page.OpenAsync(_admin, "/account");
        var form = account
            .Document.QuerySelectorAll("form")
            .Single(f => f.TextContent.Contains("Revoke", StringComparison.Ordinal));
        await PostAsync(form);

        using var sources = await _program.GetAsync("/api/v1/sources");

        Assert.Equal(HttpStatusCode.Unauthorized, sources.StatusCode);
    }

    [Fact]
    public async Task A_key_that_nobody_has_is_refused()
    {
        _program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            "f1s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        );

        using var sources = await _program.GetAsync("/api/v1/sources");

        Assert.Equal(HttpStatusCode.Unauthorized, sources.StatusCode);
    }

    private async Task UseKeyAsync()
    {
        var account = await Page.OpenAsync(_admin, "/account");
        var form = account
            .Document.QuerySelectorAll("form")
            .Single(f => f.QuerySelector("[name=TokenName]") is not null);
        var done = await PostAsync(form, ("TokenName", "Night script"));
        var key = done.Document.QuerySelector(".api-key")!.TextContent;
        _program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    private async Task<Page> PostAsync(
        AngleSharp.Dom.IElement form,
        params (string Name, string Value)[] typed
    ) => await Page.PostAsync(_admin, "/account", form, typed);
}

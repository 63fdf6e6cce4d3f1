using System.Net;
using F1Stream.Tests.Kit;
using F1Stream.Web.Composition;

namespace F1Stream.Tests.Composition;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/setup")]
    [InlineData("/lib/app.css")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nothing-here")]
    public async Task Every_answer_carries_one_policy_and_nosniff(string path)
    {
        await using var server = await RunningServer.StartAsync();

        var page = await Page.OpenAsync(server.Client, path);

        var policy = Assert.Single(page.Answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], page.Answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(page.Answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_a_page_for_people_and_bare_for_programs()
    {
        await using var server = await RunningServer.StartAsync();

        var page = await Page.OpenAsync(server.Client, "/nothing-here");
        using var bare = await server.Client.GetAsync(new Uri("nothing-here", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(page.Document.QuerySelector("h1"));
        Assert.Equal(HttpStatusCode.NotFound, bare.StatusCode);
        Assert.Empty(await bare.Content.ReadAsStringAsync());
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Page.OpenAsync(server.Client, "/status/500")).Status
        );
    }

    [Theory]
    [InlineData("healthz")]
    [InlineData("readyz")]
    public async Task A_running_server_is_alive_and_ready_for_anybody(string path)
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        using var stranger = Visitors.Of(server, "192.168.1.20");

        Assert.Equal("Healthy", await stranger.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task Without_its_database_it_is_alive_but_not_ready()
    {
        using var data = new TempFolder();
        await using var server = await RunningServer.StartAsync(data.Path);
        foreach (var file in Directory.GetFiles(data.Path, "f1stream.db*"))
        {
            File.Delete(file);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        using var ready = await server.Client.GetAsync(new Uri("readyz", UriKind.Relative));
        using var alive = await server.Client.GetAsync(new Uri("healthz", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task One_viewer_may_not_take_the_whole_server()
    {
        await using var server = await RunningServer.StartAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, RequestLimits.PerSecond * 5)
                .Select(_ => server.Client.GetAsync(new Uri("nothing-here", UriKind.Relative)))
        );
        var files = await Task.WhenAll(
            Enumerable
                .Range(0, RequestLimits.PerSecond * 2)
                .Select(_ => server.Client.GetAsync(new Uri("lib/tokens.css", UriKind.Relative)))
        );

        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains(
            "\"http.too_many_requests\"",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.All(files, file => Assert.Equal(HttpStatusCode.OK, file.StatusCode));
    }

    [Fact]
    public async Task A_body_over_a_mebibyte_is_not_read()
    {
        await using var server = await RunningServer.StartAsync();
        var setup = await Page.OpenAsync(server.Client, "/setup");

        var answer = await setup.SubmitAsync(("Name", new string('x', (1024 * 1024) + 1)));

        // A name that is too long would have been answered in the form.
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Document.QuerySelector("form"));
    }
}

using System.Globalization;
using System.Net;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Relay.RelayBench;

namespace F1Stream.Tests.Shell;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData(null, "en-GB", "Set up F1Stream")]
    [InlineData("en-US,en;q=0.9", "en-US", "Set up F1Stream")]
    [InlineData("de", "de-DE", "F1Stream einrichten")]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de-AT", "F1Stream einrichten")]
    [InlineData("fr-FR,es;q=0.5,en;q=0.4", "es-ES", "Configurar F1Stream")]
    [InlineData("en;q=0.2,es-MX", "es-MX", "Configurar F1Stream")]
    [InlineData("de-DE-x-nobody,;;;", "de-DE", "F1Stream einrichten")]
    [InlineData("tlh", "en-GB", "Set up F1Stream")]
    public async Task A_page_speaks_the_language_that_the_browser_asks_for(
        string? asked,
        string culture,
        string title
    )
    {
        await using var server = await RunningServer.StartAsync();
        Ask(server.Client, asked);

        var page = await Page.OpenAsync(server.Client, "/setup");

        Assert.Equal(culture, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_language_that_the_viewer_chose_comes_before_that_of_the_browser()
    {
        await using var server = await RunningServer.StartAsync();
        Ask(server.Client, "de-AT");
        var page = await Page.OpenAsync(server.Client, "/setup");
        var form = page.Document.QuerySelector("form.language-choice")!;

        var answer = await Page.PostAsync(server.Client, "/language", form, ("language", "es"));
        var after = await Page.OpenAsync(server.Client, "/setup");

        Assert.Equal("/setup", answer.Location);
        Assert.Equal("es-ES", after.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(
            "Español",
            after.Document.QuerySelector(".language-choice [aria-pressed=true]")!.TextContent
        );
    }

    [Fact]
    public async Task A_choice_that_another_page_makes_or_that_we_do_not_know_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        var page = await Page.OpenAsync(server.Client, "/setup");
        var form = page.Document.QuerySelector("form.language-choice")!;
        using var foreign = new FormUrlEncodedContent([KeyValuePair.Create("language", "de")]);

        using var refused = await server.Client.PostAsync(
            new Uri("language", UriKind.Relative),
            foreign
        );
        var unknown = await Page.PostAsync(server.Client, "/language", form, ("language", "xx"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.False(unknown.Answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/schedule")]
    [InlineData("/schedule.ics")]
    [InlineData("/streams")]
    [InlineData("/api/v1/extractors")]
    [InlineData(Live)]
    public async Task What_programs_read_is_the_same_in_every_language(string path)
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet(
                "/master.m3u8",
                () => "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2800000,FRAME-RATE=29.970\nv\n"
            );
            app.MapGet("/v", () => "#EXTM3U\n#EXTINF:4.004,\n1.ts\n");
        });

        path = path == Live ? (await bench.UrisAsync(Live))[0] : path;
        var english = await ReadAsync(bench.Server.Client, path, "en-GB");
        var german = await ReadAsync(bench.Server.Client, path, "de-DE");

        Assert.NotEmpty(english);
        Assert.Equal(english, german);
    }

    [Fact]
    public async Task Metrics_are_written_with_points_whatever_the_language()
    {
        await using var server = await RunningServer.StartAsync();
        using var administrator = await server.AdministratorAsync();

        var metrics = await ReadAsync(administrator, "/metrics", "de-DE");

        var values = metrics
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ')[^1])
            .ToList();
        Assert.NotEmpty(values);
        Assert.All(
            values,
            value =>
                Assert.True(
                    value is "NaN" or "+Inf" or "-Inf"
                        || double.TryParse(
                            value,
                            NumberStyles.Float & ~NumberStyles.AllowThousands,
                            CultureInfo.InvariantCulture,
                            out _
                        ),
                    value
                )
        );
    }

    [Fact]
    public async Task A_page_that_hears_of_something_draws_itself_in_its_own_language()
    {
        await using var server = await RunningServer.StartAsync();
        var events = server.Services.GetRequiredService<IEventBus>();
        var heard = "";
        await InAsync(
            "de-DE",
            () => events.Subscribe<Rang>(_ => heard = CultureInfo.CurrentUICulture.Name)
        );

        await InAsync("es-ES", () => events.Publish(new Rang()));

        Assert.Equal("de-DE", heard);
    }

    private static Task InAsync(string culture, Action act) =>
        Task.Run(() =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            act();
        });

    private static void Ask(HttpClient client, string? languages)
    {
        if (languages is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);
        }
    }

    private static async Task<string> ReadAsync(HttpClient client, string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentLanguage);
        return await answer.Content.ReadAsStringAsync();
    }

    private sealed record Rang;
}

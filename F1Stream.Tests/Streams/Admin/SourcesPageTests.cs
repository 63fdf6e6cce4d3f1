using System.Net;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Admin;

/// <summary>What the administration pages hand out, and to whom.</summary>
public sealed class SourcesPageTests
{
    private const string Secret = "open-sesame-4711";

    [Theory]
    [InlineData("/admin/sources")]
    [InlineData("/admin/sources?open=export")]
    [InlineData("/admin/sources/changes")]
    public async Task A_guest_is_shown_to_setup_and_a_viewer_is_turned_away(string path)
    {
        await using var server = await RunningServer.StartAsync();

        var guest = await Page.OpenAsync(server.Client, path);
        using var viewer = await ViewerAsync(server);
        var turnedAway = await Page.OpenAsync(viewer, path);
        var home = await Page.OpenAsync(viewer, "/");

        Assert.Equal("/setup", guest.Location);
        Assert.Equal(HttpStatusCode.Forbidden, turnedAway.Status);
        Assert.Contains(
            "for administrators",
            turnedAway.Document.Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(home.Document.QuerySelector(".rail a[href='/admin']"));
    }

    [Theory]
    [InlineData("/admin/sources")]
    [InlineData("/admin/sources?add=direct-hls")]
    [InlineData("/admin/sources?open=export")]
    [InlineData("/admin/sources?open=import")]
    [InlineData("/admin/sources?edit=nobody")]
    [InlineData("/admin/sources?history=nobody")]
    [InlineData("/admin/sources/changes")]
    [InlineData("/admin/sources/changes?page=99")]
    public async Task An_administrator_finds_every_place_by_its_address(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var administrator = await server.AdministratorAsync();

        var page = await Page.OpenAsync(administrator, path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector("h1"));
        Assert.NotNull(page.Document.QuerySelector(".rail a[href='/admin']"));
    }

    [Fact]
    public async Task No_secret_leaves_the_server_with_the_page()
    {
        using var folder = new TempFolder();
        await using var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    folder,
                    HouseSources.DirectHls(
                        "Loft tuner",
                        new Uri($"http://127.0.0.1:9/live.m3u8?key={Secret}"),
                        headers: new()
                        {
                            ["X-House-Key"] = Secret,
                            ["Referer"] = "https://a.example/",
                        }
                    )
                ),
            }
        );
        using var administrator = await server.AdministratorAsync();
        var id = Assert
            .Single(server.Services.GetRequiredService<IStreamCatalogue>().AllSources)
            .Id;

        foreach (var path in (string[])["", $"?edit={id}", $"?history={id}", "/changes"])
        {
            var html = await administrator.GetStringAsync(
                new Uri($"/admin/sources{path}", UriKind.Relative)
            );
            Assert.Contains("Sources", html, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, html, StringComparison.OrdinalIgnoreCase);
        }

        var form = (await Page.OpenAsync(administrator, $"/admin/sources?edit={id}")).Document;
        Assert.EndsWith(
            $"?key={MaskedAddress.Mask}",
            form.QuerySelector("#setting-url")!.GetAttribute("value"),
            StringComparison.Ordinal
        );
        Assert.Contains("https://a.example/", form.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("never shown again", form.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_asks_for_what_the_manifest_names()
    {
        await using var server = await RunningServer.StartAsync();
        using var administrator = await server.AdministratorAsync();

        var page = await Page.OpenAsync(administrator, "/admin/sources?add=direct-hls");

        Assert.Equal(
            ["setting-url", "setting-title", "setting-propagateQuery"],
            page.Document.QuerySelectorAll("[id^=setting-]:is(input, select, textarea)")
                .Select(e => e.Id)
        );
        var address = page.Document.QuerySelector("#setting-url")!;
        Assert.Equal("true", address.GetAttribute("aria-required"));
        Assert.NotNull(page.Document.QuerySelector($"#{address.GetAttribute("aria-describedby")}"));
        Assert.Equal(
            "Playlist address",
            page.Document.QuerySelector("label[for=setting-url]")!.TextContent
        );
        Assert.Empty(page.Document.QuerySelectorAll("[style], style"));
    }

    [Fact]
    public async Task Two_hundred_sources_are_one_page()
    {
        using var folder = new TempFolder();
        await using var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    folder,
                    [
                        .. Enumerable
                            .Range(1, 200)
                            .Select(i =>
                                HouseSources.DirectHls(
                                    $"Source {i}",
                                    new Uri($"http://127.0.0.1:9/{i}.m3u8"),
                                    i
                                )
                            ),
                    ]
                ),
            }
        );
        using var administrator = await server.AdministratorAsync();

        var page = await Page.OpenAsync(administrator, "/admin/sources");

        Assert.Equal(200, page.Document.QuerySelectorAll("tr[data-id]").Length);
        Assert.NotNull(page.Document.QuerySelector("input[type=search]"));
    }

    private static async Task<HttpClient> ViewerAsync(RunningServer server)
    {
        const string name = "Noa";
        await server.SetUpAsync();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
            var made = await users.CreateAsync(new IdentityUser(name), SignedIn.Password);
            Assert.True(made.Succeeded, made.ToString());
        }

        var client = Visitors.Of(server);
        await client.SignInAsync(name);
        return client;
    }
}

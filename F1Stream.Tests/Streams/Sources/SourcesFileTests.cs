using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Sources;

public sealed class SourcesFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\"sources\":[{\"name\":\"A\",", "$.sources[0]")]
    [InlineData("{\"sources\":[{\"name\":\"A\"}]}", "extractor")]
    [InlineData("{\"sauces\":[]}", "sauces")]
    [InlineData(
        "{\"sources\":[{\"name\":\"A\",\"extractor\":\"direct-hsl\"}]}",
        "sources[0].extractor: there is no extractor \"direct-hsl\""
    )]
    [InlineData(
        "{\"sources\":[{\"name\":\"A\",\"extractor\":\"direct-hls\"}]}",
        "sources[0].settings.url: must be an address"
    )]
    [InlineData(
        "{\"sources\":[{\"name\":\"A\",\"extractor\":\"direct-hls\",\"settings\":{\"url\":\"file:///etc/passwd\"}}]}",
        "sources[0].settings.url"
    )]
    [InlineData(
        "{\"sources\":[{\"name\":\"A\",\"extractor\":\"direct-hls\",\"settings\":{\"url\":\"http://a/\",\"ulr\":\"x\"}}]}",
        "sources[0].settings.ulr"
    )]
    [InlineData(
        "{\"sources\":[{\"name\":\"A\",\"extractor\":\"direct-hls\",\"settings\":{\"ulr\":\"http://a/\"}}]}",
        "sources[0].settings.ulr: direct-hls has no such setting"
    )]
    [InlineData(
        "{\"sources\":[{\"name\":\"A\",\"extractor\":\"demo\",\"priority\":\"high\"}]}",
        "$.sources[0].priority"
    )]
    [InlineData(
        "{\"sources\":[{\"name\":\"A\",\"extractor\":\"demo\"},{\"name\":\"A\",\"extractor\":\"demo\"}]}",
        "sources[1].name: \"A\" is there twice"
    )]
    [InlineData(
        """{"sources":[{"name":"A","extractor":"direct-hls","settings":{"url":"\ud800"}}]}""",
        "sources[0].settings.url"
    )]
    public async Task A_mistake_stops_the_start_with_file_place_and_reason(
        string json,
        string place
    )
    {
        var path = _folder.File("sources.json", json);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(path));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_the_start_too()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            StartAsync(Path.Combine(_folder.Path, "none.json"))
        );

        Assert.Contains("none.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_and_headers_may_be_written_as_JSON_writes_them()
    {
        await using var server = await StartAsync(
            HouseSources.File(
                _folder,
                new
                {
                    name = "List",
                    extractor = "m3u-playlist",
                    settings = new
                    {
                        url = "http://127.0.0.1:9/",
                        groups = (string[])["Sport", "News"],
                    },
                },
                new
                {
                    name = "Api",
                    extractor = "json-api",
                    settings = new
                    {
                        url = "http://127.0.0.1:9/",
                        path = "a",
                        headers = new { Accept = "text/plain" },
                    },
                }
            )
        );

        Assert.Equal(
            "Sport\nNews",
            Sources(server).Single(s => s.Name == "List").Settings["groups"]
        );
        Assert.Equal(
            "Accept: text/plain",
            Sources(server).Single(s => s.Name == "Api").Settings["headers"]
        );
    }

    [Fact]
    public async Task A_second_import_changes_by_name_and_leaves_the_others()
    {
        var data = Path.Combine(_folder.Path, "data");
        var first = HouseSources.File(
            _folder,
            HouseSources.DirectHls("Loft", new Uri("http://127.0.0.1:9/a.m3u8")),
            HouseSources.DirectHls("Cellar", new Uri("http://127.0.0.1:9/b.m3u8"))
        );
        string loft;
        await using (var server = await StartAsync(first, data))
        {
            loft = Sources(server).Single(s => s.Name == "Loft").Id;
        }

        var second = HouseSources.File(
            _folder,
            HouseSources.DirectHls("Loft", new Uri("http://127.0.0.1:9/c.m3u8"), priority: 3)
        );
        await using var again = await StartAsync(second, data);

        var changed = Sources(again).Single(s => s.Name == "Loft");
        Assert.Equal(
            (loft, 3, "http://127.0.0.1:9/c.m3u8"),
            (changed.Id, changed.Priority, changed.Settings["url"])
        );
        Assert.Contains(Sources(again), s => s.Name == "Cellar");
    }

    [Fact]
    public async Task A_mistake_in_the_file_leaves_the_known_sources_as_they_were()
    {
        var data = Path.Combine(_folder.Path, "data");
        await using (
            await StartAsync(
                HouseSources.File(
                    _folder,
                    HouseSources.DirectHls("Loft", new Uri("http://127.0.0.1:9/a.m3u8"))
                ),
                data
            )
        ) { }
        var broken = HouseSources.File(
            _folder,
            HouseSources.DirectHls("Loft", new Uri("http://127.0.0.1:9/z.m3u8")),
            new { name = "B", extractor = "none" }
        );

        await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(broken, data));

        await using var again = await StartAsync(null, data);
        Assert.Equal("http://127.0.0.1:9/a.m3u8", Assert.Single(Sources(again)).Settings["url"]);
    }

    private static IReadOnlyList<StreamSource> Sources(RunningServer server) =>
        server.Services.GetRequiredService<IStreamCatalogue>().AllSources;

    private static Task<RunningServer> StartAsync(string? file, string? data = null) =>
        RunningServer.StartAsync(data, settings: new() { ["sources"] = file });
}

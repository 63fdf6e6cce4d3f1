using System.Globalization;
using System.Text;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Persistence;
using F1Stream.Infrastructure.Streams.Extractors.M3u;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class M3uPlaylistTests : IDisposable
{
    private const string Key = "m3u-playlist";
    private readonly PagesBench _bench = new();
    private readonly TempFolder _data = new();
    private readonly M3uPlaylist _lists;

    public M3uPlaylistTests() =>
        _lists = new M3uPlaylist(_bench.Requests, new ListFiles(new DataDirectory(_data.Path)));

    public void Dispose()
    {
        _bench.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task A_list_becomes_streams_with_stable_keys_headers_and_kinds()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "online.m3u"));

        var streams = await _bench.FindAsync(_lists, Settings(source));

        Assert.Equal(
            [
                "lap by lap: Club One",
                "Club Two",
                "Late News",
                "Late News",
                "Pit lane",
                "Multicast gateway",
            ],
            streams.Select(s => s.Title)
        );
        Assert.Equal(["one.club", "two.club"], streams.Take(2).Select(s => s.Key));
        Assert.Equal(6, streams.Select(s => s.Key).Distinct().Count());
        Assert.Equal(
            [
                StreamKind.Hls,
                StreamKind.NeedsRemux,
                StreamKind.Hls,
                StreamKind.Hls,
                StreamKind.Hls,
                StreamKind.NeedsRemux,
            ],
            streams.Select(s => s.Kind)
        );
        Assert.Equal("Box/1.0", streams[1].Headers["User-Agent"]);
        Assert.Equal("http://club.example/", streams[1].Headers["Referer"]);
        Assert.Equal("http://club.example", streams[1].Headers["Origin"]);
        Assert.Equal("Box/2.0", streams[3].Headers["User-Agent"]);
        Assert.Equal("http://media.example/news-hd", streams[3].Url.AbsoluteUri);
        Assert.Equal("Kodi Box", streams[4].Headers["User-Agent"]);
    }

    [Fact]
    public async Task What_is_left_out_is_told_in_the_steps_and_no_token_with_it()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "online.m3u"));

        var run = await _bench.RunAsync(_lists, Settings(source));

        Assert.Equal(
            [StepNames.Request, StepNames.Parse, StepNames.Extract],
            run.Steps.Select(s => s.Name)
        );
        Assert.Equal("9 channels", run.Steps[1].Say);
        Assert.Equal(
            "9 of 9 channels wanted, 6 taken; left out: 1 protected (DRM); left out: 1 with an address of a kind that cannot be played; left out: 1 at hosts that are not among those it may reach: add camera.example:554 to the allowed hosts",
            run.Steps[2].Say
        );
        Assert.DoesNotContain("k3y4one", PagesBench.Record(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_stay_when_tokens_and_filters_change()
    {
        var list = PagesBench.Sample(Key, "online.m3u");
        await using var before = await ServingAsync(list);
        await using var after = await ServingAsync(
            list.Replace("token=first", "token=second", StringComparison.Ordinal)
        );

        var all = await _bench.FindAsync(_lists, Settings(before));
        var news = await _bench.FindAsync(_lists, Settings(after, ("groups", "news")));

        Assert.Equal(all.Skip(2).Take(2).Select(s => s.Key), news.Select(s => s.Key));
        Assert.NotEqual(all[2].Url, news[0].Url);
    }

    [Theory]
    [InlineData("groups", "motor\nNEWS", 3)]
    [InlineData("groups", "Mot", 0)]
    [InlineData("names", "club, PIT", 3)]
    [InlineData("regex", "^(club|late) ", 3)]
    public async Task Filters_choose_by_group_name_and_pattern(
        string filter,
        string value,
        int found
    )
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "online.m3u"));

        var run = await _bench.RunAsync(_lists, Settings(source, (filter, value)));

        Assert.Equal(found, (run.Result as ExtractionResult.Found)?.Streams.Count ?? 0);
        Assert.Equal(found == 0, run.Result is ExtractionResult.Offline);
    }

    [Fact]
    public async Task Another_protocol_is_taken_only_from_a_known_host()
    {
        const string list =
            "#EXTM3U\n#EXTINF:0,1\nrtsp://127.0.0.1/a\n#EXTINF:0,2\nudp://@239.1.1.1:5000\n#EXTINF:0,3\nsrt://10.0.0.9:9000\n#EXTINF:0,4\nfile:///etc/passwd\n#EXTINF:0,5\n/etc/passwd\n";
        await using var source = await ServingAsync(list);
        _bench.AllowedHosts = ["239.1.1.1"];

        var streams = await _bench.FindAsync(_lists, Settings(source));

        Assert.Equal(["udp", "http"], streams.Select(s => s.Url.Scheme));
        // As they are stored: a router streams from the port that its kind is known for.
        _bench.AllowedHosts = ["239.1.1.1", .. StoredHosts(source)];
        streams = await _bench.FindAsync(_lists, Settings(source));

        Assert.Equal(["rtsp", "udp", "http"], streams.Select(s => s.Url.Scheme));
    }

    [Fact]
    public async Task A_password_in_an_address_becomes_a_header()
    {
        await using var source = await ServingAsync(
            "#EXTM3U\n#EXTINF:0,1\nhttp://mara:a%20lap@127.0.0.1:9981/stream/channelid/1\n"
        );

        var stream = Assert.Single(await _bench.FindAsync(_lists, Settings(source)));

        Assert.Equal("http://127.0.0.1:9981/stream/channelid/1", stream.Url.AbsoluteUri);
        Assert.Equal(
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("mara:a lap"))}",
            stream.Headers["Authorization"]
        );
        Assert.Equal(StreamKind.NeedsRemux, stream.Kind);
    }

    [Fact]
    public async Task Of_very_many_channels_the_first_200_are_taken_and_a_filter_is_asked_for()
    {
        var list = new StringBuilder("#EXTM3U\n");
        for (var i = 0; i < 1000; i++)
        {
            list.Append(CultureInfo.InvariantCulture, $"#EXTINF:0,{i}\n{i}.m3u8\n");
        }

        await using var source = await ServingAsync(list.ToString());

        var run = await _bench.RunAsync(_lists, Settings(source));

        Assert.Equal(200, Assert.IsType<ExtractionResult.Found>(run.Result).Streams.Count);
        Assert.Contains(
            "800 beyond the first 200: narrow them down with a filter",
            run.Steps[^1].Say,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_empty_list_is_offline_and_a_page_or_garbage_is_no_list()
    {
        await using var empty = await ServingAsync(PagesBench.Sample(Key, "offline.m3u"));
        await using var page = await ServingAsync(PagesBench.Sample(Key, "error.html"));
        await using var garbage = await ServingAsync(new string('\u00ff', 1024 * 1024));
        await using var nothing = await ServingAsync("");

        Assert.IsType<ExtractionResult.Offline>(
            (await _bench.RunAsync(_lists, Settings(empty))).Result
        );
        foreach (var source in new[] { page, garbage, nothing })
        {
            var run = await _bench.RunAsync(_lists, Settings(source));
            Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
            Assert.Equal(StepNames.Parse, run.Steps[^1].Name);
        }
    }

    [Fact]
    public async Task An_hls_playlist_is_sent_to_the_extractor_that_is_for_it()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "hls.m3u8"));

        var run = await _bench.RunAsync(_lists, Settings(source));

        Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.Contains("direct-hls", run.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_data_directory_is_read_and_nothing_outside_of_it()
    {
        _data.File("secret.m3u", "#EXTM3U\n#EXTINF:0,Secret\nhttp://a.example/\n");
        var folder = Directory.CreateDirectory(Path.Combine(_data.Path, "lists")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "own.m3u"),
            "#EXTM3U\n#EXTINF:0,Own\nhttp://a.example/\n#EXTINF:0,Relative\na.m3u8\n"
        );
        File.CreateSymbolicLink(Path.Combine(folder, "link.m3u"), "../secret.m3u");

        var own = await _bench.FindAsync(_lists, new() { ["file"] = "own.m3u" });
        Assert.Equal("Own", Assert.Single(own).Title);
        foreach (var way in new[] { "../secret.m3u", "/etc/passwd", "..", "a/../own.m3u" })
        {
            var run = await _bench.RunAsync(_lists, new() { ["file"] = way });
            Assert.Equal(
                "settings.file",
                Assert.IsType<ExtractionResult.ConfigError>(run.Result).Field
            );
        }

        foreach (var name in new[] { "link.m3u", "missing.m3u" })
        {
            var run = await _bench.RunAsync(_lists, new() { ["file"] = name });
            Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        }
    }

    [Fact]
    public async Task Settings_that_cannot_be_right_are_named()
    {
        var neither = await _bench.RunAsync(_lists, []);
        var pattern = await _bench.RunAsync(
            _lists,
            new() { ["url"] = "http://a.example/", ["regex"] = "(" }
        );
        var lookAhead = await _bench.RunAsync(
            _lists,
            new() { ["url"] = "http://a.example/", ["regex"] = "(?=x)" }
        );

        Assert.Equal("settings.url", ((ExtractionResult.ConfigError)neither.Result).Field);
        Assert.Equal("settings.regex", ((ExtractionResult.ConfigError)pattern.Result).Field);
        Assert.Equal("settings.regex", ((ExtractionResult.ConfigError)lookAhead.Result).Field);
    }

    private IReadOnlyList<string> StoredHosts(Loopback source) =>
        new ExtractorRegistry([_lists])
            .Complete(
                new StreamSource
                {
                    Id = "club",
                    Name = "Club",
                    Extractor = Key,
                    Settings = Settings(source),
                }
            )
            .AllowedHosts;

    private static Dictionary<string, string> Settings(
        Loopback source,
        params (string Name, string Value)[] more
    )
    {
        var settings = new Dictionary<string, string>
        {
            ["url"] = new Uri(source.Url, "/list.m3u?key=k3y4one").AbsoluteUri,
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static Task<Loopback> ServingAsync(string list) =>
        Loopback.StartAsync(app => app.Map("/{**path}", () => Results.Text(list)));
}

using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Json;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class JsonApiTests : IDisposable
{
    private const string Key = "json-api";
    private readonly PagesBench _bench = new();
    private readonly JsonApi _apis;

    public JsonApiTests() => _apis = new JsonApi(_bench.Requests);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Each_entry_of_a_list_is_a_stream_with_its_title()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "online.json"));

        var run = await _bench.RunAsync(
            _apis,
            Settings(source, "data.items[*].hls.url", ("titlePath", "title"))
        );

        var streams = Assert.IsType<ExtractionResult.Found>(run.Result).Streams;
        Assert.Equal(["Main feed", "On board", "On board"], streams.Select(s => s.Title));
        Assert.Equal(new Uri(source.Url, "/media/onboard.m3u8"), streams[1].Url);
        Assert.Equal(StreamKind.NeedsRemux, streams[2].Kind);
        Assert.Equal(3, streams.Select(s => s.Key).Distinct().Count());
        Assert.Equal(["request", "parse"], run.Steps.Select(s => s.Name));
        Assert.StartsWith("3 streams; left out: 1", run.Steps[1].Say, StringComparison.Ordinal);
        Assert.DoesNotContain("s1gn3dt0k", PagesBench.Record(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_stay_when_addresses_and_order_change()
    {
        const string list =
            """[{"n":"A","u":"http://m.example/1"},{"n":"B","u":"http://m.example/2"}]""";
        const string other =
            """[{"n":"B","u":"http://m.example/3"},{"n":"A","u":"http://m.example/4"}]""";
        await using var before = await ServingAsync(list);
        await using var after = await ServingAsync(other);

        var first = await _bench.FindAsync(_apis, Settings(before, "[*].u", ("titlePath", "n")));
        var second = await _bench.FindAsync(_apis, Settings(after, "[*].u", ("titlePath", "n")));

        Assert.Equal(first.Select(s => s.Key), second.Select(s => s.Key).Reverse());
    }

    [Theory]
    [InlineData("/data/a~1b/m~0n")]
    [InlineData("data['a/b'].m~n")]
    public async Task One_place_is_one_stream_that_is_called_as_the_source(string path)
    {
        await using var source = await ServingAsync(
            "\ufeff" + PagesBench.Sample(Key, "online.json")
        );

        var stream = Assert.Single(await _bench.FindAsync(_apis, Settings(source, path)));

        Assert.Equal(("main", "Club"), (stream.Key, stream.Title));
        Assert.Equal("https://media.example/pointer.m3u8", stream.Url.AbsoluteUri);
    }

    [Fact]
    public async Task An_empty_list_is_nothing_on_air()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "offline.json"));

        var run = await _bench.RunAsync(_apis, Settings(source, "data.items[*].hls.url"));

        Assert.IsType<ExtractionResult.Offline>(run.Result);
    }

    [Fact]
    public async Task A_changed_answer_is_shown_where_the_path_ends_without_its_secrets()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "changed.json"));

        var run = await _bench.RunAsync(_apis, Settings(source, "data.streams[*].hls.url"));

        Assert.Equal(
            "The path leads to nothing. The answer goes along with it as far as \"data.streams[0].hls\", where a text that is no http address is. The API may have changed.",
            Assert.IsType<ExtractionResult.UpstreamError>(run.Result).Reason
        );
        Assert.Equal(
            (StepNames.Parse, StepState.Failed),
            (run.Steps[^1].Name, run.Steps[^1].State)
        );

        run = await _bench.RunAsync(_apis, Settings(source, "data.streams[*].url"));
        Assert.Contains("\"playToken\": \"…\"", run.Steps[^1].Snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3tplay", PagesBench.Record(run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("42", "a number")]
    [InlineData("null", "null")]
    [InlineData("{\"u\":1}", "an object")]
    [InlineData("\"offline\"", "a text that is no http address")]
    [InlineData("\"rtsp://camera.example/\"", "a text that is no http address")]
    [InlineData("\"javascript:x()\"", "a text that is no http address")]
    public async Task What_is_no_address_is_told(string value, string kind)
    {
        await using var source = await ServingAsync($"{{\"data\":{{\"url\":{value}}}}}");

        var run = await _bench.RunAsync(_apis, Settings(source, "data.url"));

        Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.Contains($"At \"data.url\" is {kind} ", run.Trouble, StringComparison.Ordinal);
        Assert.Contains(value, run.Steps[^1].Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_address_is_made_from_the_first_answer()
    {
        string? asked = null;
        string? key = null;
        await using var source = await Loopback.StartAsync(app =>
        {
            app.MapPost(
                "/api",
                async (HttpContext http) =>
                {
                    using var body = new StreamReader(http.Request.Body);
                    return Results.Text(
                        await body.ReadToEndAsync() == "{\"q\":1}"
                        && http.Request.ContentType == "application/json"
                            ? PagesBench.Sample(Key, "token-first.json")
                            : "{}"
                    );
                }
            );
            app.MapGet(
                "/{**path}",
                (HttpContext http) =>
                {
                    asked = http.Request.Path.Value + http.Request.QueryString;
                    key = http.Request.Headers["X-Api-Key"];
                    return Results.Text(PagesBench.Sample(Key, "token-second.json"));
                }
            );
        });

        var run = await _bench.RunAsync(
            _apis,
            Settings(
                source,
                "play.url",
                ("method", "POST"),
                ("body", "{\"q\":1}"),
                ("headers", "X-Api-Key: k3yofapi"),
                ("nextUrl", "/play/{/event/id}?room={event.room}&ticket={/event/ticket}")
            )
        );

        var stream = Assert.Single(Assert.IsType<ExtractionResult.Found>(run.Result).Streams);
        Assert.Equal("https://media.example/live.m3u8?sig=s1gn4tur3", stream.Url.AbsoluteUri);
        Assert.Equal("/play/77?room=pit%20lane%2F2&ticket=t1ck3t%2B%2F%3D", asked);
        Assert.Equal("k3yofapi", key);
        Assert.Equal(["request", "parse", "token", "extract"], run.Steps.Select(s => s.Name));
        var record = PagesBench.Record(run);
        foreach (var secret in new[] { "t1ck3t", "s1gn4tur3", "k3yofapi", "k3yofurl" })
        {
            Assert.DoesNotContain(secret, record, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task An_api_key_does_not_go_along_to_a_host_that_the_answer_named()
    {
        string? key = null;
        await using var other = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                (HttpContext http) =>
                {
                    key = http.Request.Headers["X-Api-Key"].ToString();
                    return Results.Text(PagesBench.Sample(Key, "token-second.json"));
                }
            )
        );
        await using var source = await ServingAsync($"{{\"next\":\"{other.Url}\"}}");
        var settings = Settings(
            source,
            "play.url",
            ("headers", "X-Api-Key: k3yofapi\nAccept: application/json"),
            ("nextUrl", "{next}")
        );

        var refused = await _bench.RunAsync(_apis, settings);

        Assert.Null(key);
        Assert.Equal("token", refused.Steps[^1].Name);
        Assert.IsType<ExtractionResult.UpstreamError>(refused.Result);
    }

    [Fact]
    public async Task A_place_that_is_missing_for_the_second_address_is_told()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "token-first.json"));

        var run = await _bench.RunAsync(
            _apis,
            Settings(source, "play.url", ("nextUrl", "/play?t={event.token}"))
        );

        Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.Contains("as far as \"event\"", run.Trouble, StringComparison.Ordinal);
        Assert.Equal(["request", "parse"], run.Steps.Select(s => s.Name));
    }

    [Theory]
    [InlineData("path", "a..b")]
    [InlineData("titlePath", "a[")]
    [InlineData("nextUrl", "/x/{")]
    [InlineData("nextUrl", "/x/{a[*]}")]
    [InlineData("headers", "Content-Type: no type")]
    public async Task A_setting_that_cannot_be_right_is_named(string name, string value)
    {
        var settings = new Dictionary<string, string>
        {
            ["url"] = "http://127.0.0.1:9/",
            ["path"] = "url",
            ["method"] = "POST",
        };
        settings[name] = value;

        var run = await _bench.RunAsync(_apis, settings);

        Assert.Equal(
            $"settings.{name}",
            Assert.IsType<ExtractionResult.ConfigError>(run.Result).Field
        );
    }

    private static Dictionary<string, string> Settings(
        Loopback source,
        string path,
        params (string Name, string Value)[] more
    )
    {
        var settings = new Dictionary<string, string>
        {
            ["url"] = new Uri(source.Url, "/api?key=k3yofurl").AbsoluteUri,
            ["path"] = path,
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static Task<Loopback> ServingAsync(string json) =>
        Loopback.StartAsync(app =>
            app.Map("/{**path}", () => Results.Text(json, "application/json"))
        );
}

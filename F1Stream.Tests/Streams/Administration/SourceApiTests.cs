using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Administration;

/// <summary>The sources over HTTP, as a program of the household uses them.</summary>
public sealed class SourceApiTests : IAsyncLifetime
{
    private const string Sources = "/api/v1/sources";
    private LiveHls _origin = null!;
    private RunningServer _server = null!;
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        _origin = await LiveHls.StartAsync();
        _server = await RunningServer.StartAsync(services: Visitors.Welcome);
        _admin = await _server.AdministratorAsync();
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task A_source_is_added_read_changed_and_deleted()
    {
        using var added = await _admin.PostAsJsonAsync(Sources, Loft());
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var place = added.Headers.Location!;

        var read = await JsonAsync(place);
        Assert.Equal("Loft tuner", read.GetProperty("name").GetString());

        using var changed = await _admin.PutAsJsonAsync(place, Loft(name: "Attic", seconds: 60));
        var attic = await changed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Attic", attic.GetProperty("name").GetString());
        Assert.Equal(60, attic.GetProperty("intervalSeconds").GetInt32());
        Assert.Equal(read.GetProperty("id").GetString(), attic.GetProperty("id").GetString());

        using var deleted = await _admin.DeleteAsync(place);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await _admin.GetAsync(place);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("sources.unknown", await CodeAsync(gone));
    }

    [Fact]
    public async Task Secrets_go_in_and_never_come_out()
    {
        var place = await AddAsync(Loft(key: "open-sesame-4711", query: "?token=hush-0815&quiet"));

        foreach (var path in new[] { Sources, place, $"{place}/runs", $"{Sources}/changes" })
        {
            var text = await _admin.GetStringAsync(path);
            Assert.DoesNotContain("open-sesame-4711", text, StringComparison.Ordinal);
            Assert.DoesNotContain("hush-0815", text, StringComparison.Ordinal);
        }

        var shown = await JsonAsync(place);
        Assert.Equal(
            JsonValueKind.Null,
            shown.GetProperty("headers").GetProperty("X-House-Key").ValueKind
        );
        Assert.EndsWith(
            "?token=•••&•••",
            shown.GetProperty("settings").GetProperty("url").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_shown_can_be_sent_back_and_keeps_the_secrets()
    {
        var place = await AddAsync(Loft(key: "open-sesame-4711", query: "?token=hush-0815"));
        var shown = await JsonAsync(place);

        using var saved = await _admin.PutAsJsonAsync(
            place,
            new
            {
                name = "Loft tuner",
                extractor = "direct-hls",
                settings = shown.GetProperty("settings"),
                headers = shown.GetProperty("headers"),
            }
        );
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var run = await _admin.PostAsync($"{place}/extract", null);

        Assert.Equal(HttpStatusCode.OK, run.StatusCode);
        Assert.Equal("open-sesame-4711", _origin.LastHeaders["X-House-Key"]);
    }

    [Fact]
    public async Task A_kept_secret_does_not_follow_an_address_to_another_server()
    {
        var place = await AddAsync(Loft(key: "open-sesame-4711"));

        using var moved = await _admin.PutAsJsonAsync(
            place,
            new
            {
                name = "Loft tuner",
                extractor = "direct-hls",
                settings = new { url = "http://elsewhere.example/live.m3u8" },
                headers = new Dictionary<string, string?> { ["X-House-Key"] = null },
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);
        var problem = await moved.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(
            "entered again",
            problem.GetProperty("errors").GetProperty("headers").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_source_is_tried_with_settings_that_nobody_saved_and_its_stream_plays()
    {
        using var tried = await _admin.PostAsJsonAsync($"{Sources}/test", Loft());

        var answer = await tried.Content.ReadFromJsonAsync<JsonElement>();
        var steps = answer.GetProperty("run").GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(
            ["request", "parse", "verify"],
            steps.Select(s => s.GetProperty("name").GetString())
        );
        Assert.All(steps, s => Assert.Equal("done", s.GetProperty("state").GetString()));
        var stream = Assert.Single(answer.GetProperty("streams").EnumerateArray());
        var playlist = await _admin.GetStringAsync(stream.GetProperty("playbackUrl").GetString());
        Assert.StartsWith("#EXTM3U", playlist, StringComparison.Ordinal);
        Assert.Equal(0, (await JsonAsync(Sources)).GetArrayLength());
        Assert.Equal(0, (await JsonAsync("/streams?all=true")).GetArrayLength());
    }

    [Fact]
    public async Task Sources_are_put_in_order_and_the_order_must_be_whole()
    {
        var first = await IdAsync(await AddAsync(Loft(name: "First")));
        var second = await IdAsync(await AddAsync(Loft(name: "Second")));

        using var half = await _admin.PutAsJsonAsync(
            $"{Sources}/order",
            new { ids = new[] { first } }
        );
        Assert.Equal("sources.order", await CodeAsync(half));
        using var done = await _admin.PutAsJsonAsync(
            $"{Sources}/order",
            new { ids = new[] { second, first } }
        );

        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        var order = (await JsonAsync(Sources)).EnumerateArray();
        Assert.Equal(["Second", "First"], order.Select(s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Every_change_is_on_the_audit_list()
    {
        var place = await AddAsync(Loft());
        using var changed = await _admin.PutAsJsonAsync(place, Loft(seconds: 60));
        using var deleted = await _admin.DeleteAsync(place);

        var changes = (await JsonAsync($"{Sources}/changes")).EnumerateArray().ToList();

        Assert.Equal(
            ["deleted", "edited", "added"],
            changes.Select(c => c.GetProperty("action").GetString())
        );
        Assert.All(changes, c => Assert.Equal(SignedIn.Name, c.GetProperty("who").GetString()));
        Assert.Equal("interval", changes[1].GetProperty("what").GetString());
    }

    [Fact]
    public async Task A_stream_is_tied_to_a_session_by_hand_and_given_back()
    {
        await AddAsync(Loft());
        var stream = await Eventually.SeesAsync(
            async () => (await JsonAsync("/streams?all=true")).EnumerateArray().FirstOrDefault(),
            s => s.ValueKind == JsonValueKind.Object,
            "a stream"
        );
        var place = $"/api/v1/streams/{stream.GetProperty("id").GetString()}/session";

        using var wrong = await _admin.PutAsJsonAsync(
            place,
            new { session = "1066-hastings-race" }
        );
        using var tied = await _admin.PutAsJsonAsync(place, new { session = "2026-vegas-race" });

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, tied.StatusCode);
        Assert.Equal(1, await ShownAsync("2026-vegas-race"));
        Assert.Equal(0, await ShownAsync("2026-vegas-qualifying"));
        using var free = await _admin.PutAsJsonAsync(place, new { session = (string?)null });
        Assert.Equal(1, await ShownAsync("2026-vegas-qualifying"));
    }

    [Fact]
    public async Task A_new_source_stands_below_all_others_however_low_they_stand()
    {
        var last = new
        {
            name = "Last resort",
            extractor = "direct-hls",
            settings = new { url = _origin.Master.AbsoluteUri },
            priority = int.MaxValue,
        };
        await AddAsync(last);

        var added = await JsonAsync(await AddAsync(Loft()));

        Assert.Equal(int.MaxValue, added.GetProperty("priority").GetInt32());
    }

    [Fact]
    public async Task A_page_of_another_server_cannot_use_the_session()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Sources)
        {
            Content = JsonContent.Create(Loft()),
        };
        request.Headers.Add("Origin", "http://127.0.0.1:1");
        request.Headers.Add("Sec-Fetch-Site", "same-site");

        using var refused = await _admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("http.foreign_page", await CodeAsync(refused));
    }

    [Fact]
    public async Task A_stranger_is_turned_away()
    {
        using var stranger = Visitors.Of(_server, "192.168.1.20");

        using var list = await stranger.GetAsync(Sources);
        using var added = await stranger.PostAsJsonAsync(Sources, Loft());

        Assert.Equal(HttpStatusCode.Unauthorized, list.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, added.StatusCode);
    }

    private object Loft(
        string name = "Loft tuner",
        string? key = null,
        string query = "",
        int? seconds = null
    ) =>
        new
        {
            name,
            extractor = "direct-hls",
            settings = new { url = _origin.Master.AbsoluteUri + query },
            headers = key is null ? [] : new Dictionary<string, string> { ["X-House-Key"] = key },
            intervalSeconds = seconds,
        };

    private async Task<string> AddAsync(object body)
    {
        using var added = await _admin.PostAsJsonAsync(Sources, body);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        return added.Headers.Location!.ToString();
    }

    private async Task<int> ShownAsync(string session) =>
        (await JsonAsync($"/streams?all=true&session={session}")).GetArrayLength();

    private async Task<string> IdAsync(string place) =>
        (await JsonAsync(place)).GetProperty("id").GetString()!;

    private Task<JsonElement> JsonAsync(string path) => JsonAsync(new Uri(path, UriKind.Relative));

    private Task<JsonElement> JsonAsync(Uri place) => _admin.GetFromJsonAsync<JsonElement>(place);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

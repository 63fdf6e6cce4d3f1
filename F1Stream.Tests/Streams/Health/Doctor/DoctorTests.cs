using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Health.Doctor;

/// <summary>The doctor over HTTP, against origins that are ill in different ways.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    private const string Token = "open-sesame-4711";
    private RunningServer _server = null!;
    private HttpClient _administrator = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _administrator = await _server.AdministratorAsync();
    }

    public async Task DisposeAsync()
    {
        _administrator.Dispose();
        await _server.DisposeAsync();
    }

    [FactWith("ffprobe")]
    public async Task A_healthy_stream_is_gone_through_to_its_picture()
    {
        await using var origin = await MovingHls.StartAsync();

        var report = await ExamineAsync(new Uri($"{origin.Master}?token={Token}"));

        Assert.True(report.GetProperty("healthy").GetBoolean(), report.GetRawText());
        Assert.Equal(
            "dns connect tls redirects playlist variant key segment decode",
            string.Join(' ', Hops(report).Select(h => h.Name))
        );
        Assert.Equal(
            ["tls", "key"],
            Hops(report).Where(h => h.State == "skipped").Select(h => h.Name)
        );
        Assert.Contains("H.264 with 90 lines, AAC", report.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_is_a_file_without_secrets()
    {
        await using var origin = await LiveHls.StartAsync();
        await KeepAsync(new Uri($"{origin.Master}?token={Token}"));

        using var answer = await _administrator.GetAsync(Doctor("?format=text"));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.StartsWith("F1Stream · examination of a stream", text, StringComparison.Ordinal);
        Assert.Contains("segment: done", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nobody_answers_fails_at_the_connection_and_says_what_to_do()
    {
        Uri dead;
        await using (var origin = await LiveHls.StartAsync())
        {
            dead = origin.Master;
        }

        var report = await ExamineAsync(dead);

        Assert.Equal("connect", Failed(report).Name);
        Assert.Contains("firewall", Failed(report).Advice, StringComparison.Ordinal);
        Assert.All(
            Hops(report).Skip(2),
            h => Assert.Equal(("skipped", "Not reached."), (h.State, h.Say))
        );
    }

    [Fact]
    public async Task An_address_that_the_source_may_not_reach_is_not_even_connected_to()
    {
        await using var origin = await LiveHls.StartAsync();
        var stream = FixedCatalogue.StreamAt(origin.Master);
        await KeepAsync(
            stream with
            {
                Source = stream.Source with { Settings = new Dictionary<string, string>() },
            }
        );

        var report = await ReportAsync();

        Assert.Equal("dns", Failed(report).Name);
        Assert.Contains("Hosts it may reach", Failed(report).Advice, StringComparison.Ordinal);
        Assert.Equal(0, origin.Requests);
    }

    [Theory]
    [InlineData(403, "fresh address")]
    [InlineData(404, "check its settings")]
    [InlineData(503, "busy or slow")]
    public async Task A_refusing_source_fails_at_its_playlist(int status, string advice)
    {
        await using var origin = await LiveHls.StartAsync();
        origin.Fails = status;

        var report = await ExamineAsync(origin.Master);

        Assert.Equal("playlist", Failed(report).Name);
        Assert.Contains(advice, Failed(report).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_stands_still_fails_at_the_quality()
    {
        await using var origin = await LiveHls.StartAsync();
        origin.Frozen = true;

        var report = await ExamineAsync(origin.Master);

        Assert.Equal("variant", Failed(report).Name);
        Assert.Contains("stood still", Failed(report).Say, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_told_and_followed()
    {
        await using var origin = await LiveHls.StartAsync();
        await using var door = await Loopback.StartAsync(app =>
            app.MapGet("/door.m3u8", () => Results.Redirect(origin.Master.AbsoluteUri))
        );
        var stream = FixedCatalogue.StreamAt(new Uri(door.Url, "door.m3u8"));
        await KeepAsync(
            stream with
            {
                Source = stream.Source with { AllowedHosts = [origin.Master.Authority] },
            }
        );

        var report = await ReportAsync();

        Assert.Contains(
            "/live/master.m3u8",
            Hops(report).Single(h => h.Name == "redirects").Say,
            StringComparison.Ordinal
        );
        Assert.Equal("done", Hops(report).Single(h => h.Name == "segment").State);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_is_found_out()
    {
        var n = 0;
        using var aes = Aes.Create();
        aes.Key = RandomNumberGenerator.GetBytes(16);
        var segment = aes.EncryptCbc(new byte[188 * 50], new byte[16]);
        await using var origin = await Loopback.StartAsync(app =>
        {
            app.MapGet(
                "/live.m3u8",
                () =>
                    Results.Text(
                        $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:{++n}\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\",IV=0x00\n#EXTINF:1,\n{n}.ts\n"
                    )
            );
            app.MapGet("/k", () => Results.Bytes(new byte[16]));
            app.MapGet("/{n}.ts", () => Results.Bytes(segment));
        });

        var report = await ExamineAsync(new Uri(origin.Url, "live.m3u8"));

        Assert.Equal("decode", Failed(report).Name);
        Assert.Contains("key", Failed(report).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_a_tuner_is_opened_only_when_that_is_asked_for()
    {
        await using var origin = await LiveHls.StartAsync();
        await KeepAsync(FixedCatalogue.StreamAt(origin.Master) with { TakesTuner = true });

        var report = await ReportAsync();
        var quiet = origin.Requests;
        var expressly = await ReportAsync("?expressly=true");

        Assert.Equal(0, quiet);
        Assert.Contains(
            "take a tuner",
            Hops(report).Single(h => h.Name == "playlist").Say,
            StringComparison.Ordinal
        );
        Assert.Equal("done", Hops(expressly).Single(h => h.Name == "segment").State);
    }

    [Fact]
    public async Task Only_administrators_may_ask_and_an_unknown_stream_is_said()
    {
        using var stranger = await _server.Client.GetAsync(Doctor(""));
        using var unknown = await _administrator.GetAsync(Doctor(""));

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains(
            "streams.unknown",
            await unknown.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static Uri Doctor(string query) =>
        new($"/api/v1/streams/s1/doctor{query}", UriKind.Relative);

    private async Task<JsonElement> ExamineAsync(Uri url)
    {
        await KeepAsync(url);
        return await ReportAsync();
    }

    private Task KeepAsync(Uri url) => KeepAsync(FixedCatalogue.StreamAt(url));

    private async Task KeepAsync(LiveStream stream)
    {
        var records = _server.Services.GetRequiredService<IStreamRecords>();
        // Looked at a moment ago: the patrol has no reason to go there meanwhile.
        var now = TimeProvider.System.GetUtcNow();
        await records.SaveSourceAsync(stream.Source, default);
        await records.KeepStreamsAsync(
            [
                stream with
                {
                    FoundAt = now,
                    Health = new()
                    {
                        State = Domain.Streams.Health.StreamState.Live,
                        ProbedAt = now,
                        Since = now,
                        VerifiedAt = now,
                    },
                },
            ],
            default
        );
    }

    private async Task<JsonElement> ReportAsync(string query = "")
    {
        using var answer = await _administrator.GetAsync(Doctor(query));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static List<Hop> Hops(JsonElement report) =>
        [
            .. report
                .GetProperty("hops")
                .EnumerateArray()
                .Select(h => new Hop(
                    h.GetProperty("name").GetString()!,
                    h.GetProperty("state").GetString()!,
                    h.GetProperty("say").GetString() ?? "",
                    h.GetProperty("advice").GetString() ?? ""
                )),
        ];

    private static Hop Failed(JsonElement report) =>
        Assert.Single(Hops(report), h => h.State == "failed");

    private sealed record Hop(string Name, string State, string Say, string Advice);
}

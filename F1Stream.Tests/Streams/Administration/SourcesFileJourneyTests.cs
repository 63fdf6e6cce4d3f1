using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Administration;

/// <summary>Sources leave one household's server and come to another's.</summary>
public sealed class SourcesFileJourneyTests : IAsyncLifetime
{
    private const string Passphrase = "thirteen red lamps";
    private RunningServer _here = null!;
    private RunningServer _there = null!;
    private HttpClient _from = null!;
    private HttpClient _to = null!;

    public async Task InitializeAsync()
    {
        _here = await RunningServer.StartAsync();
        _there = await RunningServer.StartAsync();
        _from = await _here.AdministratorAsync();
        _to = await _there.AdministratorAsync();
        using var added = await _from.PostAsJsonAsync(
            "/api/v1/sources",
            new
            {
                name = "Loft tuner",
                extractor = "direct-hls",
                settings = new { url = "http://127.0.0.1:9/live.m3u8?token=hush-0815" },
                headers = new Dictionary<string, string>
                {
                    ["X-House-Key"] = "open-sesame-4711",
                    ["User-Agent"] = "Sofa/1.0",
                },
                allowedHosts = (string[])["media.example:8080"],
                intervalSeconds = 120,
            }
        );
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
    }

    public async Task DisposeAsync()
    {
        _from.Dispose();
        _to.Dispose();
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_passphrase_no_secret_leaves_and_the_source_arrives_switched_off()
    {
        var file = await ExportAsync(null);
        Assert.DoesNotContain("open-sesame", file, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", file, StringComparison.Ordinal);
        Assert.Contains("Sofa/1.0", file, StringComparison.Ordinal);

        var imported = await ImportAsync(file, null);

        Assert.Equal(
            ["Loft tuner"],
            imported.GetProperty("withoutSecrets").EnumerateArray().Select(n => n.GetString())
        );
        var arrived = await SourceAsync();
        Assert.False(arrived.GetProperty("enabled").GetBoolean());
        Assert.Equal(120, arrived.GetProperty("intervalSeconds").GetInt32());
    }

    [Fact]
    public async Task With_a_passphrase_the_secrets_go_along_and_nobody_reads_them_on_the_way()
    {
        var file = await ExportAsync(Passphrase);
        Assert.DoesNotContain("open-sesame", file, StringComparison.Ordinal);

        var imported = await ImportAsync(file, Passphrase);

        Assert.Empty(imported.GetProperty("withoutSecrets").EnumerateArray());
        Assert.True((await SourceAsync()).GetProperty("enabled").GetBoolean());
        var back = await _to.PostAsJsonAsync(
            "/api/v1/sources/export",
            new { passphrase = Passphrase }
        );
        var again = await back.Content.ReadAsStringAsync();
        Assert.Equal(Plain(file), Plain(again));
    }

    [Theory]
    [InlineData("another passphrase")]
    [InlineData("thirteen red lamp")]
    public async Task Another_passphrase_takes_nothing(string passphrase)
    {
        var file = await ExportAsync(Passphrase);

        using var answer = await _to.PostAsJsonAsync(
            "/api/v1/sources/import",
            new { file, passphrase }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("sources.passphrase", problem.GetProperty("code").GetString());
        Assert.Equal("[]", await _to.GetStringAsync("/api/v1/sources"));
    }

    [Fact]
    public async Task A_weak_passphrase_locks_nothing()
    {
        using var answer = await _from.PostAsJsonAsync(
            "/api/v1/sources/export",
            new { passphrase = "short" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_known_source_keeps_the_secrets_that_the_file_leaves_out()
    {
        var file = await ExportAsync(null);

        using var answer = await _from.PostAsJsonAsync("/api/v1/sources/import", new { file });
        var imported = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(1, imported.GetProperty("count").GetInt32());
        Assert.Empty(imported.GetProperty("withoutSecrets").EnumerateArray());
        var source = (await _from.GetFromJsonAsync<JsonElement>("/api/v1/sources"))[0];
        Assert.True(source.GetProperty("enabled").GetBoolean());
    }

    private async Task<string> ExportAsync(string? passphrase)
    {
        using var answer = await _from.PostAsJsonAsync(
            "/api/v1/sources/export",
            new { passphrase }
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<JsonElement> ImportAsync(string file, string? passphrase)
    {
        using var answer = await _to.PostAsJsonAsync(
            "/api/v1/sources/import",
            new { file, passphrase }
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> SourceAsync() =>
        (await _to.GetFromJsonAsync<JsonElement>("/api/v1/sources"))[0];

    private static string Plain(string file) =>
        file[..file.IndexOf("secrets", StringComparison.Ordinal)];
}

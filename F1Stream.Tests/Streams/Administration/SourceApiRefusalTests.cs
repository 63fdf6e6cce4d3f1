using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Administration;

/// <summary>What the API of the sources refuses, and how a program can tell why.</summary>
public sealed class SourceApiRefusalTests : IAsyncLifetime
{
    private const string Sources = "/api/v1/sources";
    private RunningServer _server = null!;
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _admin = await _server.AdministratorAsync();
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(
        """{"name":"A","extractor":"direct-hls","settings":{"url":"ftp://a/"}}""",
        "settings.url"
    )]
    [InlineData("""{"name":"A","extractor":"direct-hls","settings":{}}""", "settings.url")]
    [InlineData(
        """{"name":"","extractor":"direct-hls","settings":{"url":"http://a.example/"}}""",
        "name"
    )]
    [InlineData("""{"name":"A","extractor":"no-such","settings":{}}""", "extractor")]
    [InlineData(
        """{"name":"A","extractor":"direct-hls","settings":{"url":"http://a.example/"},"intervalSeconds":1}""",
        "interval"
    )]
    [InlineData(
        """{"name":"A","extractor":"direct-hls","settings":{"url":"http://a.example/"},"intervalSeconds":2147483647}""",
        "interval"
    )]
    [InlineData(
        """{"name":"A","extractor":"direct-hls","settings":{"url":"\ud800"}}""",
        "settings.url"
    )]
    [InlineData(
        """{"name":"A","extractor":"direct-hls","settings":{"url":"http://a.example/"},"headers":{"X Y":"1"}}""",
        "headers"
    )]
    [InlineData(
        """{"name":"A","extractor":"direct-hls","settings":{"url":"http://a.example/"},"allowedHosts":["a b"]}""",
        "allowedHosts"
    )]
    public async Task A_wrong_setting_is_refused_with_the_name_of_its_field(
        string body,
        string field
    )
    {
        using var content = new StringContent(body, null, "application/json");
        using var refused = await _admin.PostAsync(Sources, content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, (await _admin.GetFromJsonAsync<JsonElement>(Sources)).GetArrayLength());
    }

    [Theory]
    [InlineData("{\"name\":", "http.bad_request")]
    [InlineData("{\"nome\":\"A\",\"extractor\":\"direct-hls\"}", "http.bad_request")]
    [InlineData("{\"name\":7,\"extractor\":\"direct-hls\"}", "http.bad_request")]
    [InlineData("", "http.bad_request")]
    [InlineData("{\"extractor\":\"direct-hls\"}", "http.bad_request")]
    [InlineData("{\"name\":null,\"extractor\":\"direct-hls\"}", "http.bad_request")]
    [InlineData(
        "{\"name\":\"A\",\"extractor\":\"direct-hls\",\"settings\":{\"url\":\"http://a.example/\"},\"sessions\":[null]}",
        "sources.invalid_setting"
    )]
    public async Task A_body_that_cannot_be_read_is_refused_with_a_code(string body, string code)
    {
        using var content = new StringContent(body, null, "application/json");
        using var refused = await _admin.PostAsync(Sources, content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(code, await CodeAsync(refused));
        Assert.True(refused.Headers.Contains("Content-Security-Policy"));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

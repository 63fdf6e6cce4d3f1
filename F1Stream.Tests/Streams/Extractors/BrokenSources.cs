using System.Security.Cryptography;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>Servers as they go wrong, whatever the path they are asked for.</summary>
internal static class BrokenSources
{
    private const int Garbage = 2 * 1024 * 1024;
    private const string Page =
        "<!DOCTYPE html><html><head><title>Trouble</title></head><body><h1>It works, or does it?</h1></body></html>";

    /// <summary>The ways, by what a test is called.</summary>
    public static IReadOnlyDictionary<string, Func<HttpContext, Task>> Ways { get; } =
        new Dictionary<string, Func<HttpContext, Task>>(StringComparer.Ordinal)
        {
            ["an HTML page with 500"] = http => HtmlAsync(http, 500),
            ["an HTML page with 200"] = http => HtmlAsync(http, 200),
            ["an HTML page with 401"] = http => HtmlAsync(http, 401),
            ["an HTML page with 503"] = http => HtmlAsync(http, 503),
            ["an empty body"] = _ => Task.CompletedTask,
            ["2 MiB of garbage"] = http =>
                http.Response.Body.WriteAsync(RandomNumberGenerator.GetBytes(Garbage)).AsTask(),
            ["JSON of another kind"] = http =>
                http.Response.WriteAsync("{\"items\":[null,1,{\"a\":\"\\ud800\"}],\"data\":{}}"),
            ["JSON without end"] = http => http.Response.WriteAsync(new string('[', 100_000)),
            ["a redirect loop"] = http =>
            {
                http.Response.Redirect($"{http.Request.Path}{http.Request.QueryString}");
                return Task.CompletedTask;
            },
            ["a body that breaks off"] = async http =>
            {
                http.Response.ContentLength = 1000;
                await http.Response.WriteAsync("{\"online\":");
                await http.Response.Body.FlushAsync();
                http.Abort();
            },
        };

    /// <summary>What a run may come to there. Whoever says nothing, or something of no use, may be off air as well.</summary>
    public static Type[] Rightly(string way) =>
        way switch
        {
            "an HTML page with 401" => [typeof(ExtractionResult.AuthNeeded)],
            "an HTML page with 200"
            or "an empty body"
            or "2 MiB of garbage"
            or "JSON of another kind"
            or "JSON without end" =>
            [
                typeof(ExtractionResult.UpstreamError),
                typeof(ExtractionResult.Offline),
            ],
            _ => [typeof(ExtractionResult.UpstreamError)],
        };

    public static Task<Loopback> StartAsync(string way) =>
        Loopback.StartAsync(app => app.Run(http => Ways[way](http)));

    private static Task HtmlAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(Page);
    }
}

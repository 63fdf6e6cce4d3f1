using System.Text;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Json;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>Answers that mean harm, or are none.</summary>
public sealed class JsonApiHostileTests : IDisposable
{
    private const string Key = "json-api";
    private readonly PagesBench _bench = new();
    private readonly JsonApi _apis;

    public JsonApiHostileTests() => _apis = new JsonApi(_bench.Requests);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Pages_garbage_and_depth_without_end_are_no_json()
    {
        var garbage = new byte[2 * 1024 * 1024];
        new Random(1).NextBytes(garbage);
        var deep = new string('[', 1_000_000);
        byte[][] bodies =
        [
            Encoding.UTF8.GetBytes(PagesBench.Sample(Key, "error.html")),
            [],
            garbage,
            Encoding.UTF8.GetBytes(deep),
            "{\"url\":\"\\ud800\"}"u8.ToArray(),
            "{\"\\ud800\":1,\"url\":\"x\"}"u8.ToArray(),
        ];
        foreach (var body in bodies)
        {
            await using var source = await Loopback.StartAsync(app =>
                app.Map("/{**path}", () => Results.Bytes(body, "application/json"))
            );

            var run = await _bench.RunAsync(_apis, Settings(source));

            Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
            Assert.Equal(StepNames.Parse, run.Steps[^1].Name);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hundred_megabytes_are_refused_long_before_they_have_come(bool announced)
    {
        const int chunks = 1600;
        var letGo = new TaskCompletionSource();
        await using var source = await Loopback.StartAsync(app =>
            app.Map(
                "/{**path}",
                async (HttpContext http) =>
                {
                    var chunk = new byte[64 * 1024];
                    chunk.AsSpan().Fill((byte)'[');
                    http.Response.ContentLength = announced ? chunks * chunk.Length : null;
                    http.RequestAborted.Register(() => letGo.TrySetResult());
                    // The rest would come only to somebody who waits for it.
                    for (var i = 0; i < chunks / 10; i++)
                    {
                        await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
                    }

                    await http.UntilGoneAsync();
                }
            )
        );

        var run = await _bench.RunAsync(_apis, Settings(source));

        // Somebody who waited for the rest would say that it did not come in time.
        Assert.Contains("more than 4096 KiB", run.Trouble, StringComparison.Ordinal);
        await letGo.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static Dictionary<string, string> Settings(Loopback source) =>
        new() { ["url"] = source.Url.AbsoluteUri, ["path"] = "url" };
}

using System.Collections.Concurrent;
using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>A server that answers with recorded shapes by path, and remembers what it was asked. `{server}` in a sample is its own address.</summary>
internal sealed class RecordedServer : IAsyncDisposable
{
    private readonly string _key;
    private readonly ConcurrentDictionary<string, Reply> _answers = new();
    private readonly ConcurrentQueue<Asked> _asked = new();
    private Loopback _loopback = null!;

    private RecordedServer(string key) => _key = key;

    public Uri Url => _loopback.Url;

    public IReadOnlyList<Asked> Requests => [.. _asked];

    /// <summary>Path and query of every request, with the method where it is no GET.</summary>
    public IEnumerable<string> Paths =>
        _asked.Select(a => a.Method == "GET" ? a.Path : $"{a.Method} {a.Path}");

    /// <param name="key">Of the extractor: the folder of its samples.</param>
    /// <param name="answers">Path (with query, if it matters) and the name of a sample.</param>
    public static async Task<RecordedServer> StartAsync(
        string key,
        params (string Path, string Sample)[] answers
    )
    {
        var server = new RecordedServer(key);
        foreach (var (path, sample) in answers)
        {
            server.Answer(path, sample);
        }

        server._loopback = await Loopback.StartAsync(app => app.Run(server.ReplyAsync));
        return server;
    }

    public void Answer(
        string path,
        string sample,
        int status = 200,
        params (string Name, string Value)[] headers
    ) =>
        _answers[path] = new Reply(status, headers, sample.Length == 0 ? "" : Sample(_key, sample));

    public static string Sample(string key, string name) =>
        File.ReadAllText(
            Path.Combine(
                Repository.Root,
                "F1Stream.Tests",
                "Streams",
                "Extractors",
                "Samples",
                key,
                name
            )
        );

    public ValueTask DisposeAsync() => _loopback.DisposeAsync();

    private async Task ReplyAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var full = $"{http.Request.Path}{http.Request.QueryString}";
        _asked.Enqueue(
            new Asked(
                http.Request.Method,
                full,
                http.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => h.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                await reader.ReadToEndAsync(http.RequestAborted)
            )
        );
        if (
            !_answers.TryGetValue(full, out var answer)
            && !_answers.TryGetValue(http.Request.Path.Value!, out answer)
        )
        {
            http.Response.StatusCode = 404;
            return;
        }

        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers.Append(name, value);
        }

        await http.Response.WriteAsync(
            answer.Body.Replace("{server}", Url.Authority, StringComparison.Ordinal),
            http.RequestAborted
        );
    }

    internal sealed record Asked(
        string Method,
        string Path,
        IReadOnlyDictionary<string, string> Headers,
        string Body
    );

    private sealed record Reply(int Status, (string Name, string Value)[] Headers, string Body);
}

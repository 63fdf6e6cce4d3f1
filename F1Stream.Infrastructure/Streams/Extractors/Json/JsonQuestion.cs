using System.Net.Http.Headers;
using System.Text;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>What is asked of an API, and where in its answer the streams are: a source's settings, understood.</summary>
internal sealed class JsonQuestion
{
    private readonly SourceReach _reach;
    private readonly IReadOnlyDictionary<string, string> _headers;

    private JsonQuestion(ExtractionContext context, IReadOnlyDictionary<string, string> headers) =>
        (_reach, _headers) = (context.Reach, headers);

    internal required PageRequest First { get; init; }

    internal required JsonPath Path { get; init; }

    internal JsonPath? TitlePath { get; init; }

    /// <summary>The second address; null: one question is enough.</summary>
    internal UrlTemplate? Next { get; init; }

    internal static StepOutcome<JsonQuestion> Of(ExtractionContext context)
    {
        if (JsonPath.Read(context.Setting("path")!.Trim()) is not { } path)
        {
            return NoPath("path");
        }

        var titlePath = context.Setting("titlePath") is { } title
            ? JsonPath.Read(title.Trim())
            : null;
        if (titlePath is null && context.Setting("titlePath") is not null)
        {
            return NoPath("titlePath");
        }

        var next = context.Setting("nextUrl") is { } template
            ? UrlTemplate.Read(template.Trim())
            : null;
        if (next is null && context.Setting("nextUrl") is not null)
        {
            return new ExtractionResult.ConfigError(
                "settings.nextUrl",
                "each { needs a path and a }, such as {/data/id} or {data.id}, and [*] has no place in it"
            );
        }

        var headers = HeaderLines.Read(context.Setting("headers") ?? "")!;
        var post = Body(context, headers);
        return post.End is { } mistake
            ? mistake
            : new JsonQuestion(context, headers)
            {
                First = new PageRequest(context.Url) { Headers = headers, Post = post.Value },
                Path = path,
                TitlePath = titlePath,
                Next = next,
            };
    }

    /// <summary>The second question. The credentials go along only where an administrator named the host.</summary>
    internal PageRequest Second(Uri url) =>
        new(url)
        {
            Step = StepNames.Token,
            Headers = _headers
                .Where(h => _reach.Covers(url) || !CredentialHeaders.Include(h.Key))
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
        };

    private static StepOutcome<UpstreamBody?> Body(
        ExtractionContext context,
        IReadOnlyDictionary<string, string> headers
    )
    {
        UpstreamBody? none = null;
        if (context.Setting("method") != "POST")
        {
            return none;
        }

        var text = context.Setting("body")?.Trim() ?? "";
        var type = headers.GetValueOrDefault("Content-Type");
        if (type is not null && !MediaTypeHeaderValue.TryParse(type, out _))
        {
            return new ExtractionResult.ConfigError(
                "settings.headers",
                "the Content-Type must be one such as application/json"
            );
        }

        UpstreamBody? body = new(
            Encoding.UTF8.GetBytes(text),
            type
                ?? (
                    text.Length == 0 || text[0] is '{' or '['
                        ? "application/json"
                        : "application/x-www-form-urlencoded"
                )
        );
        return body;
    }

    private static ExtractionResult.ConfigError NoPath(string setting) =>
        new(
            $"settings.{setting}",
            "must be a path such as data.items[*].url, or a JSON Pointer such as /data/url"
        );
}

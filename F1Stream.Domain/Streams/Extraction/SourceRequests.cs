using System.Globalization;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>
/// How extractors ask their source: through <see cref="IUpstream"/> with the source's headers and cookies, 10 s from the first connection to the
/// last byte, a cap on the size, each request a recorded step, and every refusal and status put into the words of a result.
/// </summary>
public sealed class SourceRequests(IUpstream upstream, TimeProvider time)
{
    /// <summary>For everything: a source that takes longer counts as hanging.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Sound comes slowly: its first seconds tell enough.
    private static readonly TimeSpan HeadPatience = TimeSpan.FromSeconds(3);

    /// <summary>Asks once, as a step of its own.</summary>
    public Task<StepOutcome<SourcePage>> AskAsync(
        ExtractionContext context,
        PageRequest request,
        CancellationToken ct
    ) =>
        context.StepAsync(
            request.Step,
            request.Url,
            notes => AskAsync(context, request, notes, ct)
        );

    /// <summary>Asks inside a step that is under way.</summary>
    public async Task<StepOutcome<SourcePage>> AskAsync(
        ExtractionContext context,
        PageRequest request,
        StepNotes notes,
        CancellationToken ct
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await WithinAsync(context, request, notes, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ExtractionResult.UpstreamError(
                $"It did not answer completely within {Patience.TotalSeconds:0} s."
            );
        }
    }

    private async Task<StepOutcome<SourcePage>> WithinAsync(
        ExtractionContext context,
        PageRequest request,
        StepNotes notes,
        CancellationToken ct
    )
    {
        var outcome = await upstream.SendAsync(Upstream(context, request), ct);
        if (outcome is Outcome<UpstreamAnswer>.Refused(var why))
        {
            return new ExtractionResult.UpstreamError(why.Say);
        }

        await using var answer = ((Outcome<UpstreamAnswer>.Done)outcome).Value;
        notes.Status = answer.Status;
        var body = request.HeadOnly
            ? await answer.ReadHeadAsync(request.Cap, HeadPatience, time, ct)
            : await answer.ReadBytesAsync(request.Cap, ct);
        if (body is Outcome<ReadOnlyMemory<byte>>.Refused(var broken))
        {
            return new ExtractionResult.UpstreamError(broken.Say);
        }

        var page = new SourcePage(((Outcome<ReadOnlyMemory<byte>>.Done)body).Value)
        {
            Url = answer.Url,
            Status = answer.Status,
            ContentType = answer.ContentType,
            Header = answer.Header,
        };
        if (request.Accept.Contains(answer.Status))
        {
            notes.Say = $"HTTP {answer.Status}, {Size(page.Content.Length)}";
            return page;
        }

        notes.LookedAt = page.Text;
        return OfStatus(answer);
    }

    private static UpstreamRequest Upstream(ExtractionContext context, PageRequest request)
    {
        var headers = new Dictionary<string, string>(
            RequestHeaders.For(context.Source, null, request.Url),
            StringComparer.OrdinalIgnoreCase
        );
        foreach (var (name, value) in request.Headers)
        {
            headers[name] = value;
        }

        return new UpstreamRequest(request.Url, context.Reach)
        {
            SourceId = context.Source.Id,
            Headers = headers,
            Post = request.Post,
            Patience = Patience,
        };
    }

    private static ExtractionResult OfStatus(UpstreamAnswer answer) =>
        answer.Status switch
        {
            401 or 403 => new ExtractionResult.AuthNeeded(
                $"The source does not let us in (HTTP {answer.Status})."
            ),
            404 or 410 => new ExtractionResult.Offline(
                $"There is nothing at this address now (HTTP {answer.Status})."
            ),
            429 => new ExtractionResult.RateLimited(RetryAfter(answer)),
            _ => new ExtractionResult.UpstreamError(
                $"The source has trouble of its own (HTTP {answer.Status})."
            ),
        };

    // RFC 9110, 10.2.3; the form with a date is rare enough to be answered with the usual wait.
    private static TimeSpan RetryAfter(UpstreamAnswer answer) =>
        int.TryParse(
            answer.Header("Retry-After"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds
        ) && seconds is > 0 and < 86_400
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromMinutes(5);

    private static string Size(int bytes) => bytes < 1024 ? $"{bytes} bytes" : $"{bytes / 1024} KB";
}

/// <summary>One request of an extractor.</summary>
public sealed record PageRequest(Uri Url)
{
    /// <summary>JSON and HTML.</summary>
    public const int PageCap = 4 * 1024 * 1024;

    public const int PlaylistCap = 2 * 1024 * 1024;

    /// <summary>The step under which it is recorded.</summary>
    public string Step { get; init; } = StepNames.Request;

    /// <summary>The most that is read, in bytes.</summary>
    public int Cap { get; init; } = PageCap;

    /// <summary>For a body without end: its first bytes are enough, up to <see cref="Cap"/> or as many as come within 3 s.</summary>
    public bool HeadOnly { get; init; }

    /// <summary>On top of the source's.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is posted; null: a GET.</summary>
    public UpstreamBody? Post { get; init; }

    /// <summary>The statuses that are an answer; every other one ends the run.</summary>
    public IReadOnlyList<int> Accept { get; init; } = [200];
}

/// <summary>A source's answer, all of it.</summary>
public sealed class SourcePage(ReadOnlyMemory<byte> content)
{
    private string? _text;

    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>The content as UTF-8.</summary>
    public string Text => _text ??= Encoding.UTF8.GetString(Content.Span);

    /// <summary>The address that answered, after redirects: what relative addresses resolve against.</summary>
    public required Uri Url { get; init; }

    public required int Status { get; init; }

    /// <summary>`type/subtype`, or null.</summary>
    public string? ContentType { get; init; }

    public required Func<string, string?> Header { get; init; }
}

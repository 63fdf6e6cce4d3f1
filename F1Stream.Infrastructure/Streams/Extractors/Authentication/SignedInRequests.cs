using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Extractors.Authentication;

/// <summary>
/// Asks servers that may want a user name and a password: without them first, and where the answer is 401 once more, in the strongest of the
/// ways that the server offers (Digest or Basic).
/// </summary>
internal sealed class SignedInRequests(SourceRequests requests)
{
    private const int Unauthorized = 401;

    /// <summary>The page; asked for with the source's `username` and `password` where need be.</summary>
    public async Task<StepOutcome<SourcePage>> AskAsync(
        ExtractionContext context,
        PageRequest request,
        CancellationToken ct
    )
    {
        string? authorization = null;
        var page = await StepAsync(
            context,
            request,
            first =>
            {
                var answer = Answer(context, request, first);
                authorization = answer.End is null ? answer.Value : null;
                return answer.End;
            },
            ct
        );
        if (page.End is not null || authorization is null)
        {
            return page;
        }

        var again = request with
        {
            // What was signed is the address that asked, after redirects.
            Url = page.Value.Url,
            Headers = new Dictionary<string, string>(
                request.Headers,
                StringComparer.OrdinalIgnoreCase
            )
            {
                ["Authorization"] = authorization,
            },
        };
        return await StepAsync(
            context,
            again,
            _ => new ExtractionResult.AuthNeeded(
                "The server refuses the user name or the password (401). Enter them again."
            ),
            ct
        );
    }

    private Task<StepOutcome<SourcePage>> StepAsync(
        ExtractionContext context,
        PageRequest request,
        Func<SourcePage, ExtractionResult?> refused,
        CancellationToken ct
    ) =>
        context.StepAsync<SourcePage>(
            request.Step,
            request.Url,
            async notes =>
            {
                var asked = request with { Accept = [.. request.Accept, Unauthorized] };
                var page = await requests.AskAsync(context, asked, notes, ct);
                return
                    page.End is null
                    && page.Value.Status == Unauthorized
                    && refused(page.Value) is { } end
                    ? end
                    : page;
            }
        );

    private static StepOutcome<string> Answer(
        ExtractionContext context,
        PageRequest request,
        SourcePage page
    )
    {
        if (Credentials.Of(context) is not { } credentials)
        {
            return new ExtractionResult.AuthNeeded(
                "The server wants a user name and a password (401). Enter them."
            );
        }

        // A password is for the server that the household named, not for whoever it sends us to.
        if (!Endpoints.Same(request.Url, page.Url))
        {
            return new ExtractionResult.AuthNeeded(
                "The server sends us on to another one that wants a password (401). Enter that one's address."
            );
        }

        var challenges = HttpChallenge.Read(page.Header("WWW-Authenticate") ?? "");
        var method = request.Post is null ? "GET" : "POST";
        return credentials.AnswerTo(challenges, method, page.Url) is { } answer
            ? answer
            : new ExtractionResult.AuthNeeded(
                "The server asks for the password in a way that is not understood; it must offer Basic or Digest."
            );
    }
}

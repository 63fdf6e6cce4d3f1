using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>The addresses at a known place in a JSON answer, or in the answer to a second question made from the first.</summary>
internal sealed class JsonApi(SourceRequests requests) : IStreamExtractor
{
    public ExtractorManifest Manifest => JsonApiManifest.Manifest;

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var asked = JsonQuestion.Of(context);
        if (asked.End is { } mistake)
        {
            return mistake;
        }

        var question = asked.Value;
        var page = await requests.AskAsync(context, question.First, ct);
        if (page.End is { } refused)
        {
            return refused;
        }

        if (question.Next is null)
        {
            return Streams(context, question, page.Value, StepNames.Parse);
        }

        var next = context.Step(StepNames.Parse, notes => Next(question.Next, page.Value, notes));
        if (next.End is { } missing)
        {
            return missing;
        }

        var second = await requests.AskAsync(context, question.Second(next.Value), ct);
        return second.End ?? Streams(context, question, second.Value, StepNames.Extract);
    }

    private static ExtractionResult Streams(
        ExtractionContext context,
        JsonQuestion question,
        SourcePage page,
        string step
    )
    {
        var streams = context.Step(
            step,
            notes =>
                JsonAnswer.Read(
                    page,
                    notes,
                    root =>
                        new JsonStreams(context, question.Path, question.TitlePath).Of(
                            root,
                            page.Url,
                            notes
                        )
                )
        );
        return streams.End ?? new ExtractionResult.Found(streams.Value);
    }

    private static StepOutcome<Uri> Next(UrlTemplate template, SourcePage page, StepNotes notes) =>
        JsonAnswer.Read<Uri>(
            page,
            notes,
            root =>
            {
                var text = template.Fill(root, out var missing);
                if (missing is not null)
                {
                    return missing.Found is [var find, ..]
                        ? new ExtractionResult.UpstreamError(
                            $"At {find.Place.Name} is neither text nor a number to fill into the second address."
                        )
                        : JsonStreams.Nothing(missing, notes);
                }

                notes.Say = "The second address is made";
                return
                    Uri.TryCreate(page.Url, text, out var next) && next.Scheme is "http" or "https"
                    ? next
                    : new ExtractionResult.UpstreamError(
                        "What was to be the second address is none that http reaches."
                    );
            }
        );
}

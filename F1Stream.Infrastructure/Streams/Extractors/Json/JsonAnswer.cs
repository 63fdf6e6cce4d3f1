using System.Text.Json;
using System.Text.Unicode;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>A source's answer read as JSON.</summary>
internal static class JsonAnswer
{
    // A document may stand in more levels than anybody writes a path through.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    private static readonly ExtractionResult.UpstreamError Foreign = new(
        "The answer is no JSON that can be read. See whether the address is that of an API, and not of a page."
    );

    /// <summary>Reads it and does the work on it; whatever is wrong with the document is a result.</summary>
    internal static StepOutcome<T> Read<T>(
        SourcePage page,
        StepNotes notes,
        Func<JsonElement, StepOutcome<T>> work
    )
    {
        var content = page.Content;
        if (content.Span.StartsWith("\ufeff"u8))
        {
            content = content[3..];
        }

        // The reader looks at texts only when they are asked for.
        if (!Utf8.IsValid(content.Span))
        {
            return Foreign;
        }

        notes.LookedAt = page.Text;
        try
        {
            using var document = JsonDocument.Parse(content, Options);
            notes.LookedAt = new JsonPlace("", document.RootElement).Text;
            return work(document.RootElement);
        }
        catch (JsonException)
        {
            return Foreign;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: valid JSON, but no text (RFC 8259, 8.2).
            return Foreign;
        }
    }
}

using System.Globalization;
using System.Text.Json;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>From the places that a path leads to in an answer to streams.</summary>
/// <param name="context">Whose answer it is.</param>
/// <param name="path">To the addresses.</param>
/// <param name="titlePath">From an item to its title; null: there is none.</param>
internal sealed class JsonStreams(ExtractionContext context, JsonPath path, JsonPath? titlePath)
{
    private const int Most = 200;
    private const int LongestTitle = 200;

    internal StepOutcome<ExtractedStream[]> Of(JsonElement root, Uri home, StepNotes notes)
    {
        var finds = path.In(root);
        if (finds.Found.Count == 0)
        {
            return Nothing(finds, notes);
        }

        var streams = new List<ExtractedStream>();
        var titles = new Dictionary<string, int>(StringComparer.Ordinal);
        JsonPlace? strange = null;
        foreach (var find in finds.Found)
        {
            if (AddressOf(find.Place.Element, home) is not { } url)
            {
                strange ??= find.Place;
            }
            else if (streams.Count < Most)
            {
                streams.Add(Stream(find, url, titles));
            }
        }

        if (streams.Count == 0)
        {
            notes.LookedAt = $"{strange!.Path}: {strange.Text}";
            return new ExtractionResult.UpstreamError(
                $"At {strange.Name} is {Kind(strange.Element)} where the address of a stream should be."
            );
        }

        notes.Say = Say(finds.Found.Count, streams.Count);
        return streams.ToArray();
    }

    /// <summary>Why a path leads to nothing, with the deepest place that is there.</summary>
    internal static ExtractionResult Nothing(JsonFinds finds, StepNotes notes)
    {
        var deepest = finds.Deepest;
        notes.LookedAt = deepest.Text;
        return finds.HasEmptyList
            ? new ExtractionResult.Offline(
                "The list that the path leads to is empty: nothing is on air."
            )
            : new ExtractionResult.UpstreamError(
                $"The path leads to nothing. The answer goes along with it as far as {deepest.Name}, where {Kind(deepest.Element)} is. The API may have changed."
            );
    }

    private ExtractedStream Stream(JsonFind find, Uri url, Dictionary<string, int> titles)
    {
        var title = TitleOf(find.Item);
        return new ExtractedStream
        {
            Key =
                !path.IsMany ? "main"
                : title is null ? find.Place.Path
                : ShortId.Of(title, Ordinal(title, titles)),
            Title = title ?? context.Source.Name,
            Url = url,
            Kind = KindOfAddress.Of(url),
        };
    }

    // The address is no key: it may hold a token. Nor is the place in the list, if there is something better.
    private static string Ordinal(string title, Dictionary<string, int> titles)
    {
        var ordinal = titles[title] = titles.GetValueOrDefault(title) + 1;
        return ordinal.ToString(CultureInfo.InvariantCulture);
    }

    private string? TitleOf(JsonElement item) =>
        titlePath?.In(item).Found is [{ Place.Element: var element }, ..]
        && element.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && element.ToString().Trim() is { Length: > 0 and <= LongestTitle } title
            ? title
            : null;

    private static Uri? AddressOf(JsonElement element, Uri home)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = element.GetString()!.Trim();
        // "offline" would resolve as well.
        return
            (
                text.StartsWith('/')
                || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            )
            && Uri.TryCreate(home, text, out var url)
            && url is { Scheme: "http" or "https", Host.Length: > 0, UserInfo: "" }
            ? url
            : null;
    }

    private static string Kind(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a text that is no http address",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };

    private static string Say(int found, int taken)
    {
        var say = taken == 1 ? "1 stream" : $"{taken} streams";
        return found == taken
            ? say
            : $"{say}; left out: {found - taken} without an address, or beyond the first {Most}";
    }
}

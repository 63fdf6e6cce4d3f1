using System.Globalization;
using System.Text;
using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Reading;

/// <summary>Reads the JSON of servers that may be of another version, of another kind, or broken: what is not there or not of the right type is null.</summary>
internal static class JsonReading
{
    /// <summary>The page's content, or null if it is no JSON.</summary>
    public static JsonElement? Json(this SourcePage page)
    {
        // Over the text and not the bytes: it has lost what was no UTF-8 (Icecast hands titles on as they come).
        var text = page.Text.TrimStart('\uFEFF');
        try
        {
            using var document = JsonDocument.Parse(text);
            if (text.Contains("\\u", StringComparison.OrdinalIgnoreCase))
            {
                ReadEveryString(text);
            }

            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The object in the page, or null.</summary>
    public static JsonElement? JsonObject(this SourcePage page) =>
        page.Json() is { ValueKind: JsonValueKind.Object } json ? json : null;

    public static JsonElement? Child(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var child)
        && child.ValueKind != JsonValueKind.Null
            ? child
            : null;

    /// <summary>A text that says something, or a number as it is written.</summary>
    public static string? Word(this JsonElement json, string name) =>
        json.Child(name) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim()
                is { Length: > 0 } word
                ? word
                : null,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

    public static bool? Flag(this JsonElement json, string name) =>
        json.Child(name)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>A whole number, written as one or as text.</summary>
    public static int? Number(this JsonElement json, string name) =>
        int.TryParse(json.Word(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateTimeOffset? Time(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(
            json.Word(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    /// <summary>The objects in a list, or the one object that stands in its place.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => [json],
            JsonValueKind.Array => json.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.Object),
            _ => [],
        };

    /// <summary>The same for a list that has a name.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement json, string name) =>
        json.Child(name)?.Objects() ?? [];

    // Half a surrogate pair is valid JSON and no valid text: it would throw where it is read.
    private static void ReadEveryString(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }
}

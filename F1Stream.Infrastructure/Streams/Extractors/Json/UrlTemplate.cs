using System.Text;
using System.Text.Json;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>An address with places in braces that are filled from an answer: `https://api.example/play?id={/items/0/id}`.</summary>
internal sealed class UrlTemplate
{
    // Text and the path behind it; the last has none.
    private readonly List<(string Text, JsonPath? Path)> _parts = [];

    private UrlTemplate() { }

    /// <summary>Null where a brace is not closed or holds no path.</summary>
    internal static UrlTemplate? Read(string text)
    {
        var template = new UrlTemplate();
        while (true)
        {
            var open = text.IndexOf('{', StringComparison.Ordinal);
            if (open < 0)
            {
                template._parts.Add((text, null));
                return text.Contains('}', StringComparison.Ordinal) ? null : template;
            }

            var close = text.IndexOf('}', open);
            var typed = close < 0 ? "" : text[(open + 1)..close].Trim();
            if (typed.Length == 0 || JsonPath.Read(typed) is not { IsMany: false } path)
            {
                return null;
            }

            template._parts.Add((text[..open], path));
            text = text[(close + 1)..];
        }
    }

    /// <summary>The address with each place filled and escaped; a place that is the whole template is taken as it is.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="missing">The place that the answer has no text or number for; null if all could be filled.</param>
    internal string Fill(JsonElement root, out JsonFinds? missing)
    {
        missing = null;
        var filled = new StringBuilder();
        foreach (var (text, path) in _parts)
        {
            filled.Append(text);
            if (path is null)
            {
                continue;
            }

            var finds = path.In(root);
            if (finds.Found is not [{ Place.Element: var value }] || Text(value) is not { } plain)
            {
                missing = finds;
                return "";
            }

            filled.Append(IsWhole ? plain : Uri.EscapeDataString(plain));
        }

        return filled.ToString();
    }

    private bool IsWhole => _parts is [{ Text: "" }, { Text: "" }];

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}

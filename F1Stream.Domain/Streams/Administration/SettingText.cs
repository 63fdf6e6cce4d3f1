using System.Text.Json;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>A setting's value as JSON writes it, as the text that is kept: a list as lines, an object as lines `Name: value`.</summary>
public static class SettingText
{
    /// <summary>Null stays null. What is no text, and no list of texts either, comes as it is written: the check of the setting speaks of it.</summary>
    public static string? Of(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Of)),
                JsonValueKind.Object => string.Join(
                    '\n',
                    value.EnumerateObject().Select(p => $"{p.Name}: {Of(p.Value)}")
                ),
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: valid JSON, but no text (RFC 8259, 8.2).
            return value.GetRawText();
        }
    }
}

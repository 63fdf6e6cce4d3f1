using System.Text.Json;
using System.Text.RegularExpressions;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>A place in a JSON document.</summary>
/// <param name="Path">How it is reached, such as `data.items[0].url`; empty: the whole document.</param>
/// <param name="Element">What is there.</param>
internal sealed partial record JsonPlace(string Path, JsonElement Element)
{
    private const int LongestText = 2000;

    /// <summary>The path, or words for the whole.</summary>
    internal string Name => Path.Length == 0 ? "the top" : $"\"{Path}\"";

    /// <summary>What is there, for whoever has to understand it; what is called a secret is masked.</summary>
    internal string Text
    {
        get
        {
            var text = Element.GetRawText();
            return Secret()
                .Replace(text.Length <= LongestText ? text : text[..LongestText], "${name}\"…\"");
        }
    }

    internal JsonPlace At(int index, JsonElement entry) => new($"{Path}[{index}]", entry);

    /// <summary>One step on: by name in an object, by number in a list; null if there is nothing.</summary>
    internal JsonPlace? Step(string? name, int? index) =>
        Element.ValueKind switch
        {
            JsonValueKind.Object
                when name is not null && Element.TryGetProperty(name, out var value) =>
                new JsonPlace(Path.Length == 0 ? name : $"{Path}.{name}", value),
            JsonValueKind.Array when index is { } i && i < Element.GetArrayLength() => At(
                i,
                Element[i]
            ),
            _ => null,
        };

    // The last value may have been cut off.
    [GeneratedRegex(
        @"(?<name>""[^""]*(token|secret|passw|auth|cookie|session|signature|apikey|api_key)[^""]*""\s*:\s*)""[^""]*(""|$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Secret();
}

using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>What stands around an input of the form.</summary>
public sealed partial class EditField : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>In a sentence; null where nothing is wrong.</summary>
    [Parameter]
    public string? Mistake { get; set; }

    [Parameter]
    public bool Required { get; set; }

    /// <summary>Whether the server keeps a value that it does not show.</summary>
    [Parameter]
    public bool Kept { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>The input; it is given the attributes that tie it to its label, help and mistake.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<IReadOnlyDictionary<string, object>> ChildContent { get; set; }

    private Dictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = Id };
            string?[] described =
            [
                Mistake is null ? null : $"{Id}-error",
                Help is null ? null : $"{Id}-help",
                Kept ? $"{Id}-kept" : null,
            ];
            if (string.Join(' ', described.OfType<string>()) is { Length: > 0 } ids)
            {
                attributes["aria-describedby"] = ids;
            }

            if (Mistake is not null)
            {
                attributes["aria-invalid"] = "true";
            }

            if (Required)
            {
                attributes["aria-required"] = "true";
            }

            return attributes;
        }
    }
}

using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Shell;

/// <summary>One line of a plain form: label, input, help, and what was wrong with it.</summary>
public sealed partial class Field : ComponentBase
{
    /// <summary>Under which it is posted.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What was typed before; never shown again for a secret.</summary>
    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public bool Secret { get; set; }

    [Parameter]
    public bool Focus { get; set; }

    [Parameter]
    public string? Autocomplete { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public Refusal? Refusal { get; set; }

    private string Id => $"field-{Name}";

    private string? Described =>
        (Help, Refusal) switch
        {
            (null, null) => null,
            (null, _) => $"{Id}-error",
            (_, null) => $"{Id}-help",
            _ => $"{Id}-error {Id}-help",
        };
}

using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Headers, one a row: added, changed and taken away.</summary>
public sealed partial class HeadersEditor : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Legend { get; set; }

    [Parameter, EditorRequired]
    public required IList<HeaderLine> Lines { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string? Mistake { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private static string Text(ChangeEventArgs typed) => typed.Value?.ToString() ?? "";

    private Task SetAsync(Action change)
    {
        change();
        return Changed.InvokeAsync();
    }
}

using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>One source in the list. It draws itself only when something of it is different: two hundred of them stay quick.</summary>
public sealed partial class SourceRow : ComponentBase
{
    private object? _drawn;

    [Parameter, EditorRequired]
    public required SourceSummary Summary { get; set; }

    /// <summary>Whether there is an order to move it in.</summary>
    [Parameter]
    public bool CanMove { get; set; }

    [Parameter]
    public bool MenuOpen { get; set; }

    /// <summary>Whose menu is to be open: this source's, or nobody's.</summary>
    [Parameter]
    public EventCallback<string?> Menu { get; set; }

    /// <summary>By so many places down, or up.</summary>
    [Parameter]
    public EventCallback<(string SourceId, int By)> Move { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    [Inject]
    public required TimeProvider Time { get; init; }

    private StreamSource Source => Summary.Source;

    private (string Badge, string? Icon, string Word) Face => SourceWords.Face(Summary.State);

    private string NextRun =>
        Summary.OnHold ? L["on hold"]
        : Summary.NextRunAt is not { } at ? "–"
        : at <= Time.GetUtcNow() ? L["now"]
        : SourceWords.Clock(Viewer, at, Time.GetUtcNow());

    private object Now => (Summary, CanMove, MenuOpen, Viewer, Viewer.Local(Time.GetUtcNow()).Date);

    // What was drawn is noted while it is drawn: between the question and the drawing the parameters may change.
    protected override bool ShouldRender() => !Now.Equals(_drawn);

    private void Note() => _drawn = Now;
}

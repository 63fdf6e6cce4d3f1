using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>One stream in the list. It draws itself only when something of it is different.</summary>
public sealed partial class StreamLine : ComponentBase
{
    private object? _drawn;

    [Parameter, EditorRequired]
    public required RankedStream Ranked { get; set; }

    /// <summary>Of the last day, oldest first; null until they are read.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<StateChange>? Changes { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    [Inject]
    public required TimeProvider Time { get; init; }

    private LiveStream Stream => Ranked.Stream;

    private StreamHealth Health => Stream.Health;

    private (string Badge, string? Icon, string Word) Face => HealthWords.Face(Health.State);

    // A source with one stream often gives it its own name.
    private string Origin => Stream.Source.Name == Stream.Title ? "" : $"{Stream.Source.Name} · ";

    private string Since =>
        L["since {0}", SourceWords.Clock(Viewer, Health.Since, Time.GetUtcNow())];

    private object Now => (Ranked, Changes?.Count, Changes is [.., var last] ? last : null, Viewer);

    protected override bool ShouldRender() => !Now.Equals(_drawn);

    private void Note() => _drawn = Now;
}

using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>Every source with its state; one click plays, a dead one says why it cannot.</summary>
public sealed partial class Picker : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Pick> Picks { get; set; }

    /// <summary>Id of the stream that plays.</summary>
    [Parameter]
    public string? Current { get; set; }

    private static string What(LiveStream stream) =>
        string.Join(
            " · ",
            new[]
            {
                stream.Title,
                StreamWords.Quality(stream),
                StreamWords.Bandwidth(stream),
            }.Where(t => t.Length > 0)
        );
}

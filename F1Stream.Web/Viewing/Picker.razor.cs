using System.Globalization;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using F1Stream.Web.Shell;
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

    /// <summary>A stream that is called like its source is named once.</summary>
    private string What(LiveStream stream) =>
        string.Join(
            " · ",
            new[]
            {
                stream.Title == stream.Source.Name ? "" : StreamWords.Title(stream, L),
                StreamWords.Quality(stream),
                StreamWords.Bandwidth(stream),
            }.Where(t => t.Length > 0)
        );

    private string Answers(LiveStream stream) =>
        stream.Health.ResponseTime is { } time
            ? L["Answers in {0} ms", Math.Max(1, (int)Math.Round(time.TotalMilliseconds))].Value
            : "";

    /// <summary>"2nd: lower priority."</summary>
    private string Why(Pick pick) =>
        L.Known(pick.Why ?? "") is { Length: > 1 } why && pick.Rank is > 1 and var rank
            ? L[
                "No. {0}: {1}",
                rank,
                char.ToLower(why[0], CultureInfo.CurrentCulture) + why[1..]
            ].Value
            : L.Known(pick.Why ?? "");
}

using F1Stream.Domain.Calendar;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>Three letters over a strip of the country's colours.</summary>
public sealed partial class FlagTile : ComponentBase
{
    [Parameter, EditorRequired]
    public required RaceWeekend Weekend { get; set; }

    /// <summary>Where the outline of a circuit would be.</summary>
    [Parameter]
    public bool Large { get; set; }

    private CircuitFacts? Facts => Circuits.Find(Weekend.Circuit);

    private string Letters =>
        Facts?.Tile ?? Weekend.Country[..Math.Min(3, Weekend.Country.Length)].ToUpperInvariant();

    private IReadOnlyList<string> Colours => Facts?.Colours ?? [];
}

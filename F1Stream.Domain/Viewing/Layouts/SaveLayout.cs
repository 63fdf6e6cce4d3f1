using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Viewing.Layouts;

/// <summary>Use case: name the wall that is on the screen, to come back to it.</summary>
public sealed class SaveLayout(ILayouts layouts)
{
    private const int Most = 30;
    private const int LongestName = 40;

    /// <summary>Takes the place of the owner's layout of that name. Refused with `viewing.layout_name_invalid`, `viewing.layout_empty` or `viewing.too_many_layouts`.</summary>
    /// <param name="owner">As <see cref="SavedLayout.Owner"/>.</param>
    /// <param name="name">1 to 40 visible characters.</param>
    /// <param name="wall">As <see cref="WallAddress"/>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<SavedLayout>> RunAsync(
        string owner,
        string name,
        string wall,
        CancellationToken ct
    )
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > LongestName || trimmed.Any(char.IsControl))
        {
            return new Refusal(
                RefusalKind.Invalid,
                "viewing.layout_name_invalid",
                "A name has 1 to 40 visible characters."
            );
        }

        if (!WallAddress.IsOne(wall))
        {
            return new Refusal(
                RefusalKind.Invalid,
                "viewing.layout_empty",
                "There is no picture to save yet."
            );
        }

        var kept = await layouts.OfAsync(owner, ct);
        if (kept.Count >= Most && kept.All(l => l.Name != trimmed))
        {
            return new Refusal(
                RefusalKind.Conflict,
                "viewing.too_many_layouts",
                "There are 30 saved layouts already."
            );
        }

        var layout = new SavedLayout(owner, trimmed, wall);
        await layouts.PutAsync(layout, ct);
        return layout;
    }
}

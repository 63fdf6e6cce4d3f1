namespace F1Stream.Domain.Accounts.Choices;

/// <summary>The choices of each viewer. They survive restarts; reading answers from memory.</summary>
public interface IViewerChoices
{
    /// <param name="viewer">A member's id, or <see cref="ViewerChoices.Household"/>.</param>
    ViewerChoices Of(string viewer);

    /// <summary>Everybody who has ever chosen something.</summary>
    IReadOnlyDictionary<string, ViewerChoices> All { get; }

    Task SaveAsync(string viewer, ViewerChoices choices, CancellationToken ct);
}

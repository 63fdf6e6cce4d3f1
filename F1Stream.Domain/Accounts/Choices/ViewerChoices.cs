namespace F1Stream.Domain.Accounts.Choices;

/// <summary>What one viewer has chosen for themselves.</summary>
public sealed record ViewerChoices
{
    /// <summary>Stands for whoever watches without an account: on the household's own machine, before there is an administrator.</summary>
    public const string Household = "household";

    public static ViewerChoices Usual { get; } = new();

    /// <summary>
    /// The spoiler shield. Off unless chosen: who watches live needs the names of their channels, and a shield that nobody asked for would take them away from everybody.
    /// </summary>
    public bool HidesResults { get; init; }
}

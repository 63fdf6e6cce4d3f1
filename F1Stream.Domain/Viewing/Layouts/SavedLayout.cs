namespace F1Stream.Domain.Viewing.Layouts;

/// <summary>A wall of pictures that somebody named, to come back to.</summary>
/// <param name="Owner">A member's id, or the household's.</param>
/// <param name="Name">Unique for its owner.</param>
/// <param name="Wall">The query of the address that shows it, as <see cref="WallAddress"/> allows it.</param>
public sealed record SavedLayout(string Owner, string Name, string Wall);

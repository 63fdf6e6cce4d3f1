namespace F1Stream.Domain.Viewing.Layouts;

/// <summary>Where saved walls are kept, by owner and name.</summary>
public interface ILayouts
{
    /// <summary>All of an owner's, by name.</summary>
    Task<IReadOnlyList<SavedLayout>> OfAsync(string owner, CancellationToken ct);

    /// <summary>Keeps it in the place of the one of the same owner and name, if there is one.</summary>
    Task PutAsync(SavedLayout layout, CancellationToken ct);

    /// <summary>One that is not there is no mistake.</summary>
    Task RemoveAsync(string owner, string name, CancellationToken ct);
}

namespace F1Stream.Domain.Streams.Health;

/// <summary>How streams fared: their changes of state of the last day.</summary>
public interface IHealthHistory
{
    /// <summary>Older changes are forgotten.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Every stream's changes within <see cref="Kept"/>, oldest first. What changed this very second may still be missing.</summary>
    Task<ILookup<string, StateChange>> LastDayAsync(CancellationToken ct);
}

namespace F1Stream.Domain.Streams.Health;

/// <summary>What is remembered of streams' health and not on disk yet. A change of state is pressing, one more good look is not.</summary>
public sealed class UnwrittenHealth
{
    /// <summary>While the disk is full for hours, the newest changes are worth more than the oldest.</summary>
    private const int MostChanges = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pressing = new(StringComparer.Ordinal);
    private readonly List<StateChange> _changes = [];

    /// <summary>A look that left the state as it was.</summary>
    public void Add(string streamId)
    {
        lock (_gate)
        {
            _streams.Add(streamId);
        }
    }

    /// <summary>A look that changed the state.</summary>
    public void Add(StateChange change)
    {
        lock (_gate)
        {
            _pressing.Add(change.StreamId);
            Append([change]);
        }
    }

    /// <summary>Hands over what is to be written now; what is handed over is no longer here.</summary>
    /// <param name="all">Also what is not pressing.</param>
    public UnwrittenPage Take(bool all)
    {
        lock (_gate)
        {
            string[] streams = all ? [.. _pressing.Union(_streams)] : [.. _pressing];
            _streams.ExceptWith(streams);
            _pressing.Clear();
            StateChange[] changes = [.. _changes];
            _changes.Clear();
            return new UnwrittenPage(streams, changes);
        }
    }

    /// <summary>It could not be written.</summary>
    public void PutBack(UnwrittenPage page)
    {
        lock (_gate)
        {
            _pressing.UnionWith(page.Streams);
            StateChange[] later = [.. _changes];
            _changes.Clear();
            Append([.. page.Changes, .. later]);
        }
    }

    private void Append(IReadOnlyCollection<StateChange> changes)
    {
        _changes.AddRange(changes);
        _changes.RemoveRange(0, Math.Max(0, _changes.Count - MostChanges));
    }
}

/// <summary>Streams and changes that go to disk together.</summary>
public sealed record UnwrittenPage(
    IReadOnlyCollection<string> Streams,
    IReadOnlyCollection<StateChange> Changes
);

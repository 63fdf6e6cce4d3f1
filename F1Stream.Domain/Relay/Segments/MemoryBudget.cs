namespace F1Stream.Domain.Relay.Segments;

/// <summary>How much memory segments may take together where they cannot be files.</summary>
internal sealed class MemoryBudget(long bytes)
{
    private long _left = bytes;

    /// <exception cref="NoRoomException">It is used up.</exception>
    internal void Take(int bytes)
    {
        if (Interlocked.Add(ref _left, -bytes) < 0)
        {
            GiveBack(bytes);
            throw new NoRoomException();
        }
    }

    internal void GiveBack(int bytes) => Interlocked.Add(ref _left, bytes);
}

namespace F1Stream.Domain.Relay.Segments;

/// <summary>Small things in memory: keys must not touch the disk.</summary>
internal sealed class SegmentMemory(long capacity) : ISegmentFiles
{
    private const int PageSize = 4 * 1024;

    // Pages are charged whole, and growing copies come on top of the kept ones.
    private readonly MemoryBudget _budget = new(8 * capacity);

    public long Capacity => capacity;

    public ISegmentFile Create() => new SegmentPages(_budget, PageSize);
}

using System.ComponentModel.DataAnnotations;

namespace F1Stream.Infrastructure.Relay.Segments;

/// <summary>How much of the disk the segment store may take: section `Relay:Segments`.</summary>
internal sealed class SegmentOptions
{
    internal const string Section = "Relay:Segments";

    /// <summary>What all segments together may take, in MiB. 4096 unless set; 0 keeps nothing that nobody is watching.</summary>
    [Range(0, 1024 * 1024 * 1024)]
    public int CapacityMiB { get; init; } = 4096;

    /// <summary>How much of the disk stays free for the database and for others, in MiB. 512 unless set.</summary>
    [Range(0, 1024 * 1024 * 1024)]
    public int LeaveFreeMiB { get; init; } = 512;
}

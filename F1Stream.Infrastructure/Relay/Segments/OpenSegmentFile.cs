using Microsoft.Win32.SafeHandles;

namespace F1Stream.Infrastructure.Relay.Segments;

/// <summary>How a segment's file is opened; a seam for disks that fail.</summary>
internal delegate SafeFileHandle OpenSegmentFile(string path, FileMode mode);

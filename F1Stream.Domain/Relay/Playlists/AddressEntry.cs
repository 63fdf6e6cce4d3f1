using System.Runtime.InteropServices;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>What is known of one address; its letters and those of its local address stand behind it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AddressEntry
{
    internal AddressKey Key;
    internal ushort RawLength;
    internal ushort LocalLength;

    /// <summary>The last version of the playlist that had it.</summary>
    internal int Seen;

    /// <summary>The lower half of the sequence number that it had there; 0 for what is no segment.</summary>
    internal int Number;

    /// <summary>Whether its duration has been noted.</summary>
    internal bool Timed;

    /// <summary>Whether it was gone before this version.</summary>
    internal bool Back;

    /// <summary>What <see cref="ListedSegments"/> knows it by.</summary>
    internal Fingerprint Listed;
}

/// <summary>An entry where it lies; good until the memory changes.</summary>
internal readonly ref struct Remembered(ref AddressEntry entry, Span<byte> raw, Span<byte> local)
{
    internal readonly ref AddressEntry Entry = ref entry;

    internal Span<byte> Raw { get; } = raw;

    internal Span<byte> Local { get; } = local;
}

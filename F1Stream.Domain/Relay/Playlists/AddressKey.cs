using System.Runtime.InteropServices;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Tells addresses apart before their letters are compared.</summary>
/// <param name="Hash">Of the letters.</param>
/// <param name="Context">The number of the context in which they stand.</param>
/// <param name="Place">Where they stand in the playlist.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AddressKey(int Hash, ushort Context, ChildPlace Place);

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Gives an upstream address its address on this server. Asked with the same child, it must answer the same.</summary>
public delegate string MintChild(Uri absolute, ChildKind kind);

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>What a playlist says of itself that matters for asking for it again.</summary>
public readonly record struct PlaylistFacts
{
    /// <summary>A multivariant playlist: it lists playlists and has no target duration.</summary>
    public bool Master { get; init; }

    /// <summary>`EXT-X-TARGETDURATION`; zero where there is none.</summary>
    public TimeSpan TargetDuration { get; init; }

    public long MediaSequence { get; init; }

    /// <summary>`EXT-X-ENDLIST`: it will not change any more.</summary>
    public bool Ended { get; init; }

    /// <summary>`CAN-BLOCK-RELOAD=YES`: the source holds a request for a future version open until that is there.</summary>
    public bool CanBlockReload { get; init; }
}

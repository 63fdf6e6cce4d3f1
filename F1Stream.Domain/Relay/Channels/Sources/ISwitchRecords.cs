namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>Keeps what was switched below channels where it outlives the server, for a bounded time.</summary>
public interface ISwitchRecords
{
    /// <summary>What is kept, the oldest first.</summary>
    Task<IReadOnlyList<ChannelSwitch>> AllAsync(CancellationToken ct);

    /// <summary>Adds some, and lets go of those before that time.</summary>
    Task StoreAsync(
        IReadOnlyCollection<ChannelSwitch> switches,
        DateTimeOffset oldest,
        CancellationToken ct
    );
}

/// <summary>One change below one channel.</summary>
public sealed record ChannelSwitch(ChannelId Channel, SourceSwitch What);

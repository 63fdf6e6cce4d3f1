namespace F1Stream.Domain.Relay.Channels;

/// <summary>The source below a channel has changed, or none is left, or one is back: what <see cref="LiveChannels.Report"/> says is news.</summary>
public sealed record ChannelSwitched(ChannelId Channel);

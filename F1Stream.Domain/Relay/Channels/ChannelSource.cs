using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>What is below a channel now.</summary>
/// <param name="Stream">With the address in use.</param>
/// <param name="Offer">Its variants under that address.</param>
/// <param name="Address">Goes up with each new address of the same stream.</param>
/// <param name="Turn">Goes up with each change of the stream.</param>
internal sealed record ChannelSource(LiveStream Stream, MasterSnapshot Offer, int Address, int Turn)
{
    internal SourceAddress InUse => new(Turn, Address);
}

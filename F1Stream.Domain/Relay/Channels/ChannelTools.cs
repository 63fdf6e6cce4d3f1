using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>What every channel needs of the rest of the relay.</summary>
public sealed record ChannelTools(
    ReadUpstream Upstream,
    RelayEntrances Entrances,
    ServeSegment Segments,
    RenewAddress Renew,
    IEventBus Events,
    SwitchBook Switches,
    ChannelPace Pace,
    FailoverPolicy Policy,
    TimeProvider Time
)
{
    /// <summary>What a stream offers; a source that refuses its address is asked for another one first.</summary>
    internal async Task<Outcome<MasterSnapshot>> OfferAsync(LiveStream stream, CancellationToken ct)
    {
        var offer = await Upstream.MasterAsync(stream, ct);
        return
            offer is Outcome<MasterSnapshot>.Refused(var why)
            && RelayRefusals.IsDeadAddress(why)
            && await Renew.RunAsync(stream, ct) is Outcome<LiveStream>.Done(var fresh)
            ? await Upstream.MasterAsync(fresh, ct)
            : offer;
    }

    /// <summary>The same stream under an address that is not refused; null if there is none.</summary>
    internal async Task<ChannelSource?> RenewedAsync(ChannelSource refused, CancellationToken ct)
    {
        // A master may stay where it is and give its variants new addresses: that asks nobody but itself.
        if (
            await Upstream.MasterAsync(refused.Stream, ct)
                is Outcome<MasterSnapshot>.Done(var offer)
            && !offer
                .Variants.Select(v => v.Target)
                .SequenceEqual(refused.Offer.Variants.Select(v => v.Target))
        )
        {
            return refused with { Offer = offer, Address = refused.Address + 1 };
        }

        return await Renew.RunAsync(refused.Stream, ct) is Outcome<LiveStream>.Done(var fresh)
            ? await UnderAsync(refused, fresh, ct)
            : null;
    }

    /// <summary>The same stream under another address; null where that does not answer.</summary>
    internal async Task<ChannelSource?> UnderAsync(
        ChannelSource used,
        LiveStream fresh,
        CancellationToken ct
    ) =>
        await Upstream.MasterAsync(fresh, ct) is Outcome<MasterSnapshot>.Done(var offer)
            ? used with
            {
                Stream = fresh,
                Offer = offer,
                Address = used.Address + 1,
            }
            : null;
}

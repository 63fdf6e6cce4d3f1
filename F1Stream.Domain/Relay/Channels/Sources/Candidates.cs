using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>Which stream a channel plays first, and which next: asked one after the other as they are ranked, without those that were left a moment ago.</summary>
internal sealed class Candidates(ChannelId channel, ChannelLineup lineup, ChannelTools tools)
{
    // So long for one while others wait behind it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8); // a tuner takes some to start

    private readonly Dictionary<string, DateTimeOffset> _left = new(StringComparer.Ordinal);

    /// <summary>The best one that answers. Refused with `relay.nothing_live`, or as the last that was asked did.</summary>
    internal async Task<Outcome<Candidate>> FirstAsync(CancellationToken ct)
    {
        var last = RelayRefusals.NothingLive;
        var ranked = lineup.Of(channel).ToList();
        foreach (var stream in ranked)
        {
            switch (await AskAsync(stream, isLast: stream == ranked[^1], ct))
            {
                case Outcome<MasterSnapshot>.Done(var offer):
                    return Known(stream, offer);
                case Outcome<MasterSnapshot>.Refused(var why):
                    last = why;
                    break;
            }
        }

        return last;
    }

    /// <summary>The next best one that answers; null if there is none to go to.</summary>
    /// <param name="current">Stream that is to be left.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<Candidate?> NextAsync(string current, CancellationToken ct)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var now = tools.Time.GetUtcNow();
            var ranked = lineup.Of(channel).Where(s => !tried.Contains(s.Id)).ToList();
            if (tools.Policy.Choose(ranked.Select(s => s.Id), current, _left, now) is not { } next)
            {
                return null;
            }

            var stream = ranked.First(s => s.Id == next);
            var isLast = ranked.All(s => s.Id == next || s.Id == current);
            if (await AskAsync(stream, isLast, ct) is Outcome<MasterSnapshot>.Done(var offer))
            {
                _left[current] = now;
                return Known(stream, offer);
            }

            _left[next] = now;
            tried.Add(next);
        }
    }

    // Asking may have brought it a new address.
    private Candidate Known(LiveStream stream, MasterSnapshot offer) =>
        new(lineup.Find(stream.Id) ?? stream, offer);

    private async Task<Outcome<MasterSnapshot>> AskAsync(
        LiveStream stream,
        bool isLast,
        CancellationToken ct
    )
    {
        if (isLast)
        {
            return await tools.OfferAsync(stream, ct);
        }

        using var late = new CancellationTokenSource(Patience, tools.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return await tools.OfferAsync(stream, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return UpstreamRefusals.TimedOut;
        }
    }
}

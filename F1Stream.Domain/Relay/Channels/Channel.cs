using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Channels.Timeline;
using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>
/// One continuous picture for any number of viewers, whatever happens below it: its playlists are its own, and the source under them may get another address, begin
/// anew or be replaced.
/// </summary>
internal sealed class Channel : IAsyncDisposable
{
    // An address that the source names and does not answer at: the one in use may still do.
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, RenditionFeed> _feeds = new(
        StringComparer.Ordinal
    );
    private readonly SemaphoreSlim _turning = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly ChannelLineup _lineup;
    private readonly Candidates _candidates;
    private readonly Wishes _wishes;
    private volatile ChannelMaster? _master;
    private volatile ChannelSource? _source;
    private bool _backSoon;
    private bool _closed;
    private DateTimeOffset _deafUntil;

    internal Channel(ChannelId id, ChannelLineup lineup, ChannelTools tools)
    {
        (Id, _lineup, Tools) = (id, lineup, tools);
        _candidates = new Candidates(id, lineup, tools);
        _wishes = new Wishes(id, lineup, tools.Events);
        Stretches = Stretches.From(tools.Time.GetUtcNow());
        Since = UsedAt = tools.Time.GetUtcNow();
    }

    internal ChannelId Id { get; }
    internal ChannelTools Tools { get; }
    internal DateTimeOffset Since { get; }

    /// <summary>Guards <see cref="Stretches"/> and the timelines.</summary>
    internal Lock Gate { get; } = new();

    internal Stretches Stretches { get; }

    internal ChannelSource? Source => _source;

    internal ChannelMaster Master =>
        _master ?? throw new InvalidOperationException("The channel is not open.");

    internal DateTimeOffset UsedAt { get; private set; }

    internal bool InUse => _feeds.Values.Any(f => f.InUse);

    internal bool BackSoon => Volatile.Read(ref _backSoon);

    internal ChannelReport Report()
    {
        var state =
            !InUse ? ChannelState.Idle
            : BackSoon ? ChannelState.BackSoon
            : ChannelState.OnAir;
        return new ChannelReport(state, _source?.Stream.Id, Tools.Switches.NewestFirst(Id));
    }

    /// <summary>Somebody comes; false if it has just been closed.</summary>
    internal bool Enter()
    {
        lock (Gate)
        {
            UsedAt = Tools.Time.GetUtcNow();
            return !_closed;
        }
    }

    /// <summary>Closes it to whoever comes, unless somebody has come since.</summary>
    internal bool CloseIfIdle(DateTimeOffset since)
    {
        lock (Gate)
        {
            return _closed = !InUse && UsedAt < since;
        }
    }

    /// <summary>The multivariant playlist. Refused with `relay.nothing_live` or the codes of the last source that was asked.</summary>
    internal async Task<Outcome<byte[]>> MasterAsync(CancellationToken ct)
    {
        return await OpenAsync(ct) is { } refused ? refused : Master.Body;
    }

    /// <summary>A rendition's playlist. Refused like <see cref="MasterAsync"/>, or with `relay.unknown_piece`.</summary>
    internal async Task<Outcome<byte[]>> PlaylistAsync(string name, CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
        {
            return refused;
        }

        return Master.Find(name) is { } full
            ? await Feed(full).PlaylistAsync(ct)
            : RelayRefusals.UnknownPiece;
    }

    /// <summary>A piece of a rendition; its source is asked for a fresh address where it refuses the old one. Refused like <see cref="ServeSegment"/>, or with `relay.unknown_piece`.</summary>
    internal async Task<Outcome<RelayedMedia>> PieceAsync(
        string rendition,
        string name,
        string? range,
        CancellationToken ct
    )
    {
        if (_master?.Find(rendition) is not { } full || !_feeds.TryGetValue(full, out var feed))
        {
            return RelayRefusals.UnknownPiece;
        }

        return await feed.PieceAsync(name, range, ct);
    }

    /// <summary>A fresh address for the stream in use, taken over by the whole channel; false if there is none.</summary>
    internal async Task<bool> RenewAsync(ChannelSource refused, CancellationToken ct) =>
        _source != refused || Took(refused, await Tools.RenewedAsync(refused, ct));

    /// <summary>Goes over to another address that the catalogue has meanwhile; the old one stays in use where the new one does not answer.</summary>
    /// <returns>False if the stream is known no more.</returns>
    internal async Task<bool> FollowAsync(ChannelSource used, CancellationToken ct)
    {
        if (_lineup.Find(used.Stream.Id) is null)
        {
            await LeaveAsync(used, "The source was switched off or removed.", ct);
            return _source?.Turn != used.Turn;
        }

        var now = Tools.Time.GetUtcNow();
        if (now >= _deafUntil && _lineup.Readdressed(used.Stream) is { } known)
        {
            var readdressed = await Tools.UnderAsync(used, known, ct);
            _deafUntil = readdressed is null ? now + BetweenTries : default;
            Took(used, readdressed);
        }

        return true;
    }

    /// <summary>Leaves the source for the next best one that is live; without one the channel stays as it is and says so.</summary>
    internal async Task LeaveAsync(ChannelSource bad, string reason, CancellationToken ct)
    {
        await _turning.WaitAsync(ct);
        try
        {
            if (_source?.Turn != bad.Turn)
            {
                return;
            }

            if (await _candidates.NextAsync(bad.Stream.Id, ct) is var (stream, offer))
            {
                Take(stream, offer, bad, reason);
            }
            else
            {
                SetBackSoon(bad, reason);
                _wishes.Tell(bad.Stream.Id, Tools.Time.GetUtcNow());
            }
        }
        finally
        {
            _turning.Release();
        }
    }

    /// <summary>Something new has come.</summary>
    internal void Moved(ChannelSource source)
    {
        if (!BackSoon || _source?.Turn != source.Turn)
        {
            return;
        }

        Volatile.Write(ref _backSoon, false);
        Note(
            new SourceSwitch(
                Tools.Time.GetUtcNow(),
                source.Stream.Source.Name,
                source.Stream.Source.Name,
                "The picture is back."
            )
        );
    }

    /// <summary>Whether another rendition than this one gets new pictures from the source.</summary>
    internal bool OthersPlay(RenditionFeed than, ChannelSource source) =>
        _feeds.Values.Any(f => f != than && f.Plays(source));

    /// <summary>Whether another rendition than this one is in use.</summary>
    internal bool OthersInUse(RenditionFeed than) => _feeds.Values.Any(f => f != than && f.InUse);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_feeds.Values.Select(f => f.DisposeAsync().AsTask()));
        _closing.Dispose();
        _turning.Dispose();
    }

    private RenditionFeed Feed(string name) =>
        _feeds.GetOrAdd(name, n => new RenditionFeed(this, n, _closing.Token));

    private async Task<Refusal?> OpenAsync(CancellationToken ct)
    {
        if (_source is not null)
        {
            return null;
        }

        await _turning.WaitAsync(ct);
        try
        {
            if (_source is not null)
            {
                return null;
            }

            switch (await _candidates.FirstAsync(ct))
            {
                case Outcome<Candidate>.Done(var (stream, offer)):
                    _master ??= new ChannelMaster(offer);
                    _source = new ChannelSource(stream, offer, 0, 0);
                    Tools.Events.Publish(new ChannelSwitched(Id));
                    return null;
                case Outcome<Candidate>.Refused(var why):
                    _wishes.Tell(null, Tools.Time.GetUtcNow());
                    return why;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        finally
        {
            _turning.Release();
        }
    }

    private bool Took(ChannelSource used, ChannelSource? readdressed)
    {
        lock (Gate)
        {
            if (readdressed is not null && _source == used)
            {
                _source = readdressed;
            }
        }

        return readdressed is not null;
    }

    private void Take(LiveStream stream, MasterSnapshot offer, ChannelSource bad, string reason)
    {
        lock (Gate)
        {
            _source = new ChannelSource(stream, offer, 0, bad.Turn + 1);
            Stretches.Next(StretchReason.Switched);
        }

        Volatile.Write(ref _backSoon, false);
        Note(
            new SourceSwitch(
                Tools.Time.GetUtcNow(),
                bad.Stream.Source.Name,
                stream.Source.Name,
                reason
            )
        );
    }

    private void SetBackSoon(ChannelSource bad, string reason)
    {
        if (BackSoon)
        {
            return;
        }

        Volatile.Write(ref _backSoon, true);
        Note(new SourceSwitch(Tools.Time.GetUtcNow(), bad.Stream.Source.Name, null, reason));
    }

    private void Note(SourceSwitch what)
    {
        Tools.Switches.Add(Id, what);
        Tools.Events.Publish(new ChannelSwitched(Id));
    }
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Timeline;
using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Relay.Segments;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>Keeps one rendition of a channel going while somebody uses it: one poll at a time, every new segment fetched at once, trouble told to the channel.</summary>
internal sealed class RenditionFeed : IAsyncDisposable
{
    private const int Soon = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Channel _channel;
    private readonly string _name;
    private readonly CancellationToken _closing;
    private readonly RenditionTimeline _timeline;
    private readonly FetchAhead _ahead;
    private readonly ServePiece _pieces;
    private readonly FeedJudgement _judgement;
    private readonly FeedNews _news;
    private readonly Lock _gate = new();

    private Task _loop = Task.CompletedTask;
    private DateTimeOffset _usedAt = DateTimeOffset.MinValue;
    private TimeSpan _target = TimeSpan.FromSeconds(6);
    private int _address;
    private int _turn;
    private int _written = -1;
    private long _wantedFrom;
    private long? _listedFrom;

    internal RenditionFeed(Channel channel, string name, CancellationToken closing)
    {
        (_channel, _name, _closing) = (channel, name, closing);
        _timeline = new RenditionTimeline(channel.Stretches, Held);
        _judgement = new FeedJudgement(channel.Tools);
        _news = new FeedNews(channel.Tools);
        var refused = new RefusedPieces(channel.Tools.Time);
        _pieces = new ServePiece(channel, refused, ct => StepAsync(judges: false, ct));
        _ahead = new FetchAhead(channel.Tools, _judgement, refused, closing);
    }

    internal bool InUse
    {
        get
        {
            var usual = _channel.Tools.Pace.InUse;
            var longest = 3 * _target > usual ? 3 * _target : usual;
            return _channel.Tools.Time.GetUtcNow() - _usedAt < longest;
        }
    }

    /// <summary>Whether its source gives it new pictures.</summary>
    internal bool Plays(ChannelSource source) => InUse && _judgement.Plays(source);

    /// <summary>Once the channel is closing: what is under way comes to its end.</summary>
    public async ValueTask DisposeAsync()
    {
        Task loop;
        lock (_gate)
        {
            loop = _loop;
        }

        // A step that broke was its viewers' trouble; all else is still to be let go of.
        await Task.WhenAll(loop, _ahead.EndedAsync())
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pieces.Dispose();
    }

    /// <summary>UTF-8; waits for the first segments. Refused with what the source says, once the channel has no other either.</summary>
    internal Task<Outcome<byte[]>> PlaylistAsync(CancellationToken ct) =>
        _news.ReadAsync(Use(), () => _channel.BackSoon, ct);

    internal async Task<Outcome<RelayedMedia>> PieceAsync(
        string name,
        string? range,
        CancellationToken ct
    )
    {
        Use();
        ChannelPiece? piece;
        lock (_channel.Gate)
        {
            piece = _timeline.Piece(name);
        }

        if (piece is null)
        {
            return RelayRefusals.UnknownPiece;
        }

        return await _pieces.RunAsync(piece, range, ct);
    }

    // True when it was idle, so that what is known of it is old.
    private bool Use()
    {
        lock (_gate)
        {
            var idle = !InUse;
            _usedAt = _channel.Tools.Time.GetUtcNow();
            if (_loop.IsCompleted && !_closing.IsCancellationRequested)
            {
                _judgement.Begin();
                using var alone = ExecutionContext.SuppressFlow();
                _loop = Task.Run(() => RunAsync(_closing), CancellationToken.None);
            }

            return idle;
        }
    }

    // Whoever comes from now on finds it going, or ended, and begins it anew.
    private bool GoesOn()
    {
        lock (_gate)
        {
            if (!InUse)
            {
                _loop = Task.CompletedTask;
                return false;
            }

            return true;
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (GoesOn())
            {
                var again = await StepAsync(judges: true, ct);
                if (!again)
                {
                    var half = _target / 2;
                    await Task.Delay(
                        half < LongestPause ? half : LongestPause,
                        _channel.Tools.Time,
                        ct
                    );
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The channel is closed.
        }
    }

    /// <summary>One poll and what follows from it; true if the next one should come at once.</summary>
    /// <param name="judges">Refusals are held against the source. A viewer's look may be handed the very one that the house has met: it would count twice.</param>
    /// <param name="ct">The channel closes, or the viewer leaves.</param>
    private async Task<bool> StepAsync(bool judges, CancellationToken ct)
    {
        if (!await _channel.FollowAsync(_channel.Source!, ct))
        {
            _news.Trouble(RelayRefusals.NothingLive);
            return false;
        }

        var source = _channel.Source!;
        var target = _channel.Master.From(_name, source.Offer);
        _news.Absent = target is null;
        if (target is null)
        {
            // Subtitles, say, that this source does not have.
            _news.Trouble(RelayRefusals.NothingLive);
            return false;
        }

        var outcome = await _channel.Tools.Upstream.MediaAsync(source.Stream, target, ct);
        if (outcome is Outcome<MediaSnapshot>.Done(var snapshot))
        {
            Take(source, snapshot);
        }
        else
        {
            var why = ((Outcome<MediaSnapshot>.Refused)outcome).Why;
            var dead = RelayRefusals.IsDeadAddress(why);
            if (dead && await _channel.RenewAsync(source, ct))
            {
                return true;
            }

            if (judges)
            {
                _judgement.Refused(source, why, dead, Speaks(source));
            }

            _news.Trouble(why);
        }

        if (judges && Speaks(source) && _judgement.ReasonToLeave(source) is { } reason)
        {
            await _channel.LeaveAsync(source, reason, ct);
            _news.Wake();
        }

        return false;
    }

    // One rendition alone says nothing of a source whose others play, and text never does.
    private bool Speaks(ChannelSource source) =>
        _channel.Master.Decides(_name) && !_channel.OthersPlay(this, source);

    private void Take(ChannelSource source, MediaSnapshot snapshot)
    {
        IReadOnlyList<ChannelSegment> fresh;
        IReadOnlyList<ChannelSegment> missing;
        bool readdressed;
        byte[]? body = null;
        lock (_channel.Gate)
        {
            if (_channel.Source != source)
            {
                return;
            }

            readdressed = _turn == source.Turn && _address != source.Address;
            var first = _turn != source.Turn || _timeline.Segments.Count == 0;
            fresh = _timeline.Take(
                snapshot,
                readdressed,
                !_channel.OthersInUse(this),
                _channel.Tools.Time.GetUtcNow()
            );
            (_turn, _address, _target) = (source.Turn, source.Address, snapshot.TargetDuration);
            // Of a long list that is met for the first time only the end is wanted soon.
            _wantedFrom =
                first && fresh.Count > 0
                    ? fresh[^Math.Min(fresh.Count, Soon)].Sequence
                    : _wantedFrom;
            _listedFrom = snapshot.Segments is [var oldest, ..]
                ? oldest.Number + _timeline.Shift
                : null;
            if (fresh.Count > 0)
            {
                _timeline.Trim(_channel.Tools.Pace.Window, s => Listed(s) || Held(s));
            }

            missing =
            [
                .. _timeline
                    .Segments.Reverse()
                    .TakeWhile(s => s.Sequence >= _wantedFrom && Listed(s))
                    .Where(s => !Held(s))
                    .Reverse(),
            ];
            if (_timeline.Segments.Count > 0 && _written != _timeline.Version)
            {
                _written = _timeline.Version;
                body = ChannelPlaylist.Write(_timeline, $"{_name}/");
            }

            // In here, since the house and a viewer may each take a list: the newer one is told last.
            _news.Say(body);
        }

        _judgement.Took(source, snapshot, fresh.Count > 0, readdressed, Speaks(source));
        _ahead.Want(missing, source);
        if (fresh.Count > 0)
        {
            _channel.Moved(source);
        }
    }

    // What the source lists now it still has.
    private bool Listed(ChannelSegment segment) =>
        segment.Stretch == _channel.Stretches.Newest && segment.Number >= _listedFrom;

    private bool Held(ChannelSegment segment) =>
        segment.Media is not { } media
        || _channel.Tools.Segments.Holds(media.Target, FetchAhead.RangeOf(segment));
}

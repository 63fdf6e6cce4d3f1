using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>Keeps count of what one rendition sees of its source: for the channel, which may leave it, and for the stream's health, in place of looks of our own.</summary>
internal sealed class FeedJudgement(ChannelTools tools)
{
    private static readonly TimeSpan BetweenGood = TimeSpan.FromSeconds(10);

    // Two such looks, half a target duration apart, are a verdict before the channel leaves the source.
    private const int TargetsUntilDoubt = 2;

    private const int LostThatTell = 2;

    private readonly Lock _gate = new();
    private FeedSight _sight = Fresh(tools.Time.GetUtcNow(), TimeSpan.FromSeconds(6));
    private DateTimeOffset _toldGood;
    private int _turn = -1;
    private double? _headroom;

    /// <summary>Somebody watches again.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            _sight = Fresh(tools.Time.GetUtcNow(), _sight.TargetDuration) with
            {
                Moved = _sight.Moved,
            };
        }
    }

    /// <summary>Whether new segments of this source have come lately.</summary>
    internal bool Plays(ChannelSource source)
    {
        lock (_gate)
        {
            return _turn == source.Turn
                && _sight.Moved
                && FailoverPolicy.ReasonToLeave(_sight, tools.Time.GetUtcNow()) is null;
        }
    }

    internal string? ReasonToLeave(ChannelSource source)
    {
        lock (_gate)
        {
            Turned(source);
            return FailoverPolicy.ReasonToLeave(_sight, tools.Time.GetUtcNow());
        }
    }

    internal void Took(
        ChannelSource source,
        MediaSnapshot snapshot,
        bool moved,
        bool readdressed,
        bool speaks
    )
    {
        var now = tools.Time.GetUtcNow();
        ProbeFinding? finding = null;
        lock (_gate)
        {
            Turned(source);
            _sight = _sight with
            {
                MovedAt = moved ? now : _sight.MovedAt,
                Moved = moved || _sight.Moved,
                TargetDuration = snapshot.TargetDuration,
                Unreachable = 0,
                Refused = 0,
                TokenDead = false,
                Lost = readdressed ? 0 : _sight.Lost,
                Barred = readdressed ? 0 : _sight.Barred,
                Ended = snapshot.Ended,
            };
            var still = now - _sight.MovedAt;
            if (snapshot.Ended)
            {
                finding = new ProbeFinding.Bad(
                    StreamState.Ended,
                    "The source says that the stream has ended."
                );
            }
            else if (_sight.Lost >= LostThatTell)
            {
                _toldGood = default;
                finding = moved
                    ? new ProbeFinding.Bad(
                        StreamState.Offline,
                        "The source lists pictures that it does not hand out."
                    )
                    : null;
            }
            else if (moved && now - _toldGood >= BetweenGood)
            {
                _toldGood = now;
                var health = source.Stream.Health;
                finding = new ProbeFinding.Good(health.ResponseTime ?? default, health.Variants)
                {
                    Headroom = _headroom,
                };
            }
            else if (!moved && still >= TargetsUntilDoubt * snapshot.TargetDuration)
            {
                _toldGood = default;
                finding = new ProbeFinding.Bad(
                    StreamState.Stale,
                    $"The source answers, but its picture has stood still for {still.TotalSeconds:0} s."
                );
            }
        }

        Tell(source, speaks || finding is ProbeFinding.Good ? finding : null);
    }

    internal void Refused(ChannelSource source, Refusal why, bool deadAddress, bool speaks)
    {
        lock (_gate)
        {
            Turned(source);
            _toldGood = default;
            _sight = _sight with
            {
                Unreachable = IsUnreachable(why) ? _sight.Unreachable + 1 : 0,
                Refused =
                    why.Kind == RefusalKind.NotFound || why.Code == "relay.not_a_playlist"
                        ? _sight.Refused + 1
                        : 0,
                TokenDead = deadAddress,
            };
        }

        if (!speaks)
        {
            return;
        }

        Tell(
            source,
            deadAddress ? new ProbeFinding.Bad(StreamState.AuthExpired, why.Say)
                : why.Kind == RefusalKind.NotFound
                    ? new ProbeFinding.Bad(StreamState.Offline, why.Say)
                : IsUnreachable(why) ? new ProbeFinding.Bad(StreamState.Unreachable, why.Say)
                : new ProbeFinding.Inconclusive(why.Say)
        );
    }

    /// <summary>A segment is here.</summary>
    internal void Fetched(int turn, TimeSpan plays, TimeSpan took)
    {
        lock (_gate)
        {
            // What was still under way when the channel went over says nothing of the source that it went to.
            if (turn == _turn)
            {
                _sight = _sight with
                {
                    Slow = took > plays ? _sight.Slow + 1 : 0,
                    Lost = 0,
                    Barred = 0,
                };
                _headroom = plays > TimeSpan.Zero ? 1 - (took / plays) : null;
            }
        }
    }

    /// <summary>A segment that the source lists could not be had.</summary>
    internal void Missed(int turn, Refusal why)
    {
        lock (_gate)
        {
            if (turn == _turn)
            {
                _sight = RelayRefusals.IsDeadAddress(why)
                    ? _sight with
                    {
                        Barred = _sight.Barred + 1,
                    }
                    : _sight with
                    {
                        Lost = _sight.Lost + 1,
                    };
            }
        }
    }

    private static bool IsUnreachable(Refusal why) =>
        why.Code is "upstream.unreachable" or "upstream.broke_off";

    // Another source has another account.
    private void Turned(ChannelSource source)
    {
        if (_turn != source.Turn)
        {
            _turn = source.Turn;
            _toldGood = default;
            _headroom = null;
            _sight = Fresh(tools.Time.GetUtcNow(), _sight.TargetDuration);
        }
    }

    private void Tell(ChannelSource source, ProbeFinding? finding)
    {
        if (finding is not null)
        {
            tools.Events.Publish(new StreamSeen(source.Stream.Id, finding));
        }
    }

    private static FeedSight Fresh(DateTimeOffset now, TimeSpan target) =>
        new() { MovedAt = now, TargetDuration = target };
}

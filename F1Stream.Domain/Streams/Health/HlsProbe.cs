using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health;

/// <summary>
/// Looks at a stream as a player would: master, middle variant, two looks 1.5 target durations apart of which the second must show
/// something new, the key where there is one, and the head of the newest segment. That it answers is not enough.
/// </summary>
public sealed class HlsProbe(IUpstream upstream, ProbeTurns turns, TimeProvider time)
{
    private readonly EarlierLooks _earlier = new();

    /// <summary>Takes up to 1.5 target durations, less where an earlier look can stand in for the first one.</summary>
    public async Task<ProbeFinding> LookAsync(LiveStream stream, CancellationToken ct)
    {
        var visit = new ProbeVisit(upstream, turns, stream, time);
        var top = await visit.PlaylistAsync(stream.Url, ct);
        if (top.Failure is { } failure)
        {
            return failure;
        }

        var variants = top.Glance!.Variants;
        var middle = top.Glance.IsMaster ? variants[variants.Count / 2] : null;
        var first = middle is null ? top : await visit.PlaylistAsync(middle.Url, ct);
        var newest = first.Failure is null
            ? await SecondLookAsync(visit, stream.Id, first, ct)
            : first;
        return newest.Failure
            ?? await MediaAsync(visit, newest.Glance!, middle, top.ResponseTime, variants, ct);
    }

    /// <summary>Lets go of the earlier look at a stream that nobody will look at again.</summary>
    public void Forget(string streamId) => _earlier.Forget(streamId);

    private static async Task<ProbeFinding> MediaAsync(
        ProbeVisit visit,
        PlaylistGlance glance,
        StreamVariant? middle,
        TimeSpan responseTime,
        IReadOnlyList<StreamVariant> variants,
        CancellationToken ct
    )
    {
        if (glance.Key is { } key && await visit.KeyAsync(key, ct) is ({ } noKey, _))
        {
            return noKey;
        }

        var (failure, headroom) = await visit.SegmentAsync(glance, middle?.Bandwidth ?? 0, ct);
        return failure ?? new ProbeFinding.Good(responseTime, variants) { Headroom = headroom };
    }

    /// <summary>The later of two looks that are far enough apart, or what is wrong with them.</summary>
    private async Task<PlaylistLook> SecondLookAsync(
        ProbeVisit visit,
        string streamId,
        PlaylistLook first,
        CancellationToken ct
    )
    {
        if (ProbeReasons.Of(first.Glance!) is { } bad)
        {
            return first with { Failure = bad };
        }

        var pause = first.Glance!.TargetDuration * 1.5;
        if (_earlier.ShowProgress(streamId, first, pause))
        {
            _earlier.Remember(streamId, first);
            return first;
        }

        var since = _earlier.Since(streamId, first);
        await Task.Delay(pause, time, ct);
        var second = await visit.PlaylistAsync(first.Url, ct);
        if (second.Failure is not null)
        {
            return second;
        }

        var moved = second.Glance!.HasMovedSince(first.Glance);
        // While it stands still the earlier look says since when.
        _earlier.Remember(streamId, moved ? second : second with { At = since });
        return second with
        {
            Failure =
                ProbeReasons.Of(second.Glance)
                ?? (moved ? null : ProbeReasons.StoodStill(second.At - since)),
        };
    }
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Timeline;
using F1Stream.Domain.Relay.Segments;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>Fetches a rendition's segments as they appear, with their maps and keys, whether or not a player has asked: its window has no holes.</summary>
/// <param name="tools">Of the relay.</param>
/// <param name="judgement">Hears how it went.</param>
/// <param name="refused">Hears it too.</param>
/// <param name="closing">The channel ends.</param>
internal sealed class FetchAhead(
    ChannelTools tools,
    FeedJudgement judgement,
    RefusedPieces refused,
    CancellationToken closing
)
{
    private const int MostTries = 3;
    private const int MostWaiting = 16;

    // A segment that takes so many times as long as it plays is worth nothing any more.
    private const int Patience = 4;

    private readonly Lock _gate = new();
    private readonly LinkedList<(ChannelSegment Segment, ChannelSource Source)> _waiting = [];
    private readonly Dictionary<long, int> _tries = [];
    private Task _work = Task.CompletedTask;

    internal Task EndedAsync()
    {
        lock (_gate)
        {
            return _work;
        }
    }

    /// <param name="missing">What is listed and not here, the oldest first; what was tried often enough is left alone.</param>
    /// <param name="source">That lists it.</param>
    internal void Want(IReadOnlyList<ChannelSegment> missing, ChannelSource source)
    {
        lock (_gate)
        {
            foreach (var segment in missing)
            {
                var tries = _tries.GetValueOrDefault(segment.Sequence);
                if (tries < MostTries && _waiting.All(w => w.Segment != segment))
                {
                    _waiting.AddLast((segment, source));
                }
            }

            while (_waiting.Count > MostWaiting)
            {
                _waiting.RemoveFirst();
            }

            if (_waiting.Count > 0 && _work.IsCompleted && !closing.IsCancellationRequested)
            {
                // A viewer may have brought it about: neither his request nor what it is traced by goes on in here.
                using var alone = ExecutionContext.SuppressFlow();
                _work = Task.Run(WorkAsync, CancellationToken.None);
            }
        }
    }

    internal static ByteRange? RangeOf(ChannelSegment segment) =>
        segment.Range is { } range ? ByteRange.At(range.Offset, range.Length) : null;

    private async Task WorkAsync()
    {
        while (Next() is var (segment, source))
        {
            using var late = new CancellationTokenSource(
                Patience * segment.Duration + TimeSpan.FromSeconds(5),
                tools.Time
            );
            using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, closing);
            try
            {
                await FetchAsync(segment, source, end.Token);
            }
            catch (OperationCanceledException) when (!closing.IsCancellationRequested)
            {
                judgement.Fetched(source.Turn, segment.Duration, Patience * segment.Duration);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // A disk that is full has not kept it: whoever wants it has it fetched then.
    private void Came(ChannelSegment segment)
    {
        lock (_gate)
        {
            _tries[segment.Sequence] = MostTries;
        }
    }

    private (ChannelSegment Segment, ChannelSource Source)? Next()
    {
        lock (_gate)
        {
            if (_waiting.First is not { } first)
            {
                // It has ended: whatever is wanted from now on begins it anew.
                _work = Task.CompletedTask;
                return null;
            }

            _waiting.RemoveFirst();
            var sequence = first.Value.Segment.Sequence;
            _tries[sequence] = _tries.GetValueOrDefault(sequence) + 1;
            foreach (var old in _tries.Keys.Where(s => s < sequence - 1000).ToList())
            {
                _tries.Remove(old);
            }

            return first.Value;
        }
    }

    private async Task FetchAsync(
        ChannelSegment segment,
        ChannelSource source,
        CancellationToken ct
    )
    {
        // Also where they are here: what is used last is thrown away last.
        foreach (var key in segment.Keys)
        {
            await FetchAsync(key.Piece, null, ct);
        }

        // One that is lent is part of a segment that is fetched as a whole.
        if (segment.Map is { } map && map.Piece != segment.Media)
        {
            var part = map.Range is { } r ? ByteRange.At(r.Offset, r.Length) : (ByteRange?)null;
            await FetchAsync(map.Piece, part, ct);
        }

        if (tools.Segments.Holds(segment.Media!.Target, RangeOf(segment)))
        {
            return;
        }

        var began = tools.Time.GetTimestamp();
        if (await FetchAsync(segment.Media, RangeOf(segment), ct) is { } why)
        {
            judgement.Missed(source.Turn, why);
            if (RelayRefusals.IsDeadAddress(why))
            {
                refused.Add(segment.Media.Name, source.InUse);
            }
        }
        else
        {
            judgement.Fetched(source.Turn, segment.Duration, tools.Time.GetElapsedTime(began));
            refused.Had(source.InUse);
            Came(segment);
        }
    }

    private async Task<Refusal?> FetchAsync(
        ChannelPiece? piece,
        ByteRange? range,
        CancellationToken ct
    ) =>
        piece is null ? null
        : tools.Entrances.OfTarget(piece.Target) is Outcome<RelayErrand>.Done(var errand)
            ? await tools.Segments.FetchAsync(errand, range, ct)
        : RelayRefusals.UnknownToken;
}

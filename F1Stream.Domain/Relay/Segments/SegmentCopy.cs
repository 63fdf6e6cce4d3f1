using System.Runtime.CompilerServices;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>
/// The household's one copy of a segment, from the first byte on: one fills it, any number follow at their own pace. Who reads it and
/// when it may go is the store's affair.
/// </summary>
internal sealed class SegmentCopy(
    SegmentKey key,
    DateTimeOffset asked,
    SegmentContent content,
    Action<int> grown
) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _unwanted = new();
    private readonly TaskCompletionSource<Outcome<SegmentHead>> _head = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private TaskCompletionSource? _progress;
    private SegmentHead? _known;
    private long _written;
    private bool _ended;
    private Exception? _broken;

    internal SegmentKey Key => key;

    /// <summary>When the source was asked for it.</summary>
    internal DateTimeOffset Asked => asked;

    internal SegmentContent Content => content;

    /// <summary>What the store notes here, under its lock.</summary>
    internal SegmentUse Use { get; } = new();

    internal Task<Outcome<SegmentHead>> Head => _head.Task;

    internal long Written => Volatile.Read(ref _written);

    /// <summary>Whole or broken off: nothing more will come.</summary>
    internal bool Ended => Volatile.Read(ref _ended);

    /// <summary>All of it is here.</summary>
    internal bool Whole => Ended && _broken is null && _known is not null;

    /// <summary>A range was asked for, and the source sends all of the file: other ranges will be asked for.</summary>
    internal bool IsMoreThanAsked => key.Range is not null && _known is { Part: null };

    /// <summary>
    /// Nothing is missing, though who fills it may not be through: its readers are sooner, by the length where that is known, and else
    /// by its end.
    /// </summary>
    internal bool HasAllBytes => Whole || _known?.Length == Written;

    /// <summary>Cancelled when the last reader has left before it was whole.</summary>
    internal CancellationToken Unwanted => _unwanted.Token;

    internal void Announce(SegmentHead head)
    {
        _known = head;
        _head.TrySetResult(head);
    }

    internal void Refuse(Refusal why) => _head.TrySetResult(why);

    internal void Grow(int by)
    {
        grown(by);
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            Volatile.Write(ref _written, _written + by);
            (waiting, _progress) = (_progress, null);
        }

        waiting?.SetResult();
    }

    /// <summary>Ends it; with an exception for whoever has not read all of it and waits for more.</summary>
    internal void End(Exception? broken = null)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _broken = broken;
            Volatile.Write(ref _ended, true);
            (waiting, _progress) = (_progress, null);
        }

        if (broken is not null)
        {
            _head.TrySetException(broken);
            // Whoever waits for the head sees it; if nobody does, it has been dealt with.
            _ = _head.Task.Exception;
        }

        waiting?.SetResult();
    }

    internal void GiveUp()
    {
        try
        {
            _unwanted.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It became whole, or broke, at this very moment.
        }
    }

    /// <summary>Waits until there are bytes beyond a place; false where the segment ends there.</summary>
    /// <exception cref="IOException">It broke off there.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<bool> ReachesBeyondAsync(long place, CancellationToken ct)
    {
        while (true)
        {
            Task progress;
            lock (_gate)
            {
                if (_written > place)
                {
                    return true;
                }

                if (_ended)
                {
                    return _broken is null
                        ? false
                        : throw new IOException("The segment broke off.", _broken);
                }

                _progress ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                progress = _progress.Task;
            }

            await progress.WaitAsync(ct);
        }
    }

    public void Dispose()
    {
        _unwanted.Dispose();
        content.Dispose();
    }
}

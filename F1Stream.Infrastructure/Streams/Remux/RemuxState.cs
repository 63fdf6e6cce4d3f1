using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Remux;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>What is known of a station: who waits, whether segments come, and what went wrong. For any number of threads.</summary>
internal sealed class RemuxState(RemuxFolder folder, RemuxTimes times)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = Signal();
    private bool _open;
    private bool _running;
    private int _waiting;
    private long _asked;
    private long? _movedAt;
    private TimeSpan? _beganWithin;
    private Broken? _broken;

    /// <summary>Whether ffmpeg is at work or about to be.</summary>
    internal bool OnAir
    {
        get
        {
            lock (_gate)
            {
                return _open;
            }
        }
    }

    /// <summary>How long until nobody has asked for long enough.</summary>
    internal TimeSpan UntilIdle
    {
        get
        {
            lock (_gate)
            {
                return _waiting > 0 ? times.IdleStop : times.IdleStop - times.Since(_asked);
            }
        }
    }

    private bool Moving => _movedAt is { } at && times.Since(at) < BetweenSegments;

    /// <summary>How long a source may take for its next segment: a camera with a key frame every ten seconds sends none sooner.</summary>
    internal TimeSpan BetweenSegments =>
        2 * folder.LastDuration > times.Stall ? 2 * folder.LastDuration : times.Stall;

    /// <summary>True if nothing is on air, which is then for the caller to begin.</summary>
    internal bool Open()
    {
        lock (_gate)
        {
            var first = !_open;
            if (first)
            {
                (_open, _running, _asked) = (true, true, times.Now);
            }

            return first;
        }
    }

    /// <summary>Somebody is there.</summary>
    internal void Asked()
    {
        lock (_gate)
        {
            _asked = times.Now;
        }
    }

    /// <summary>The playlist, or why it will not come, or that it takes too long.</summary>
    internal async Task<Outcome<byte[]>> WaitAsync(TimeSpan patience, CancellationToken ct)
    {
        var began = times.Now;
        lock (_gate)
        {
            _waiting++;
        }

        try
        {
            while (true)
            {
                var (answer, changed) = Now();
                if (answer is not null)
                {
                    return answer;
                }

                var left = patience - times.Since(began);
                if (left <= TimeSpan.Zero)
                {
                    return RemuxRefusals.Starting;
                }

                await changed.WaitAsync(left, times.Clock, ct);
            }
        }
        catch (TimeoutException)
        {
            return RemuxRefusals.Starting;
        }
        finally
        {
            lock (_gate)
            {
                _waiting--;
                _asked = times.Now;
            }
        }
    }

    /// <summary>Looks for new segments, and tells whether there are and whether it had been broken until now.</summary>
    internal (bool Moved, bool Back) Look(long runBegan)
    {
        lock (_gate)
        {
            if (!folder.Look())
            {
                return default;
            }

            var back = _broken is not null;
            _movedAt = times.Now;
            _beganWithin ??= times.Since(runBegan);
            _broken = null;
            Tell();
            return (true, back);
        }
    }

    /// <summary>It is tried again.</summary>
    internal void Runs()
    {
        lock (_gate)
        {
            _running = true;
        }
    }

    /// <summary>It broke off and is tried again after the pause.</summary>
    internal void Breaks(RemuxTrouble trouble, TimeSpan pause)
    {
        lock (_gate)
        {
            _running = false;
            _broken = new Broken(trouble, times.Clock.GetUtcNow(), times.Now, pause);
            Tell();
        }
    }

    /// <summary>It has gone off air.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            (_open, _running, _movedAt) = (false, false, null);
            Tell();
            folder.Leave();
        }
    }

    /// <summary>See <see cref="IRemuxWatch"/>.</summary>
    internal ProbeFinding? Finding(LiveStream stream)
    {
        lock (_gate)
        {
            if (_running && Moving && _broken is null)
            {
                return new ProbeFinding.Good(_beganWithin ?? default, []);
            }

            // Off air, the later of two words counts: what playing it came to, or what its extractor says since.
            if (_broken is not { } broken || (!_open && broken.At <= stream.FoundAt))
            {
                return null;
            }

            var say = broken.Trouble.Say;
            if (_running)
            {
                return new ProbeFinding.Inconclusive($"{say} It is being tried again.");
            }

            return new ProbeFinding.Bad(
                broken.Trouble.State,
                _open && broken.Left(times) is { } wait
                    ? $"{say} It is tried again in {Math.Ceiling(wait.TotalSeconds):0} s."
                    : say
            );
        }
    }

    private (Outcome<byte[]>? Answer, Task Changed) Now()
    {
        lock (_gate)
        {
            Outcome<byte[]>? answer = null;
            if (Moving && folder.Content is { } playlist)
            {
                answer = playlist;
            }
            else if (_broken is { } broken && !_running)
            {
                answer = RemuxRefusals.Failed(broken.Trouble.Say, broken.Left(times));
            }
            else if (!_open)
            {
                answer = RemuxRefusals.Starting;
            }

            return (answer, _changed.Task);
        }
    }

    private void Tell()
    {
        _changed.SetResult();
        _changed = Signal();
    }

    private static TaskCompletionSource Signal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Broken(
        RemuxTrouble Trouble,
        DateTimeOffset At,
        long Since,
        TimeSpan Pause
    )
    {
        internal TimeSpan? Left(RemuxTimes times) =>
            Pause - times.Since(Since) is var left && left > TimeSpan.Zero ? left : null;
    }
}

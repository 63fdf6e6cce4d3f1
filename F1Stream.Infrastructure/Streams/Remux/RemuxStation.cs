using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>
/// One stream, played by one ffmpeg however many watch: on air from the first request until nobody has asked for a while, begun again with
/// growing pauses when it breaks off.
/// </summary>
internal sealed class RemuxStation(
    Func<LiveStream?> find,
    RemuxFolder folder,
    RemuxRun run,
    RemuxTold told,
    RemuxTimes times
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly RemuxState _state = new(folder, times);
    private Task _onAir = Task.CompletedTask;

    /// <summary>What ffprobe found when it last played; null before.</summary>
    internal ProbedMedia? Media { get; private set; }

    /// <summary>Whether ffmpeg is at work or about to be.</summary>
    internal bool OnAir => _state.OnAir;

    /// <summary>
    /// The playlist, waited for if it is not there yet; refused with `remux.failed` as soon as it is known that it will not come, or with
    /// `remux.starting`.
    /// </summary>
    internal Task<Outcome<byte[]>> PlaylistAsync(
        TimeSpan patience,
        CancellationToken stop,
        CancellationToken ct
    )
    {
        lock (_gate)
        {
            if (!stop.IsCancellationRequested && _state.Open())
            {
                _onAir = BroadcastAsync(_onAir, stop);
            }
        }

        return _state.WaitAsync(patience, ct);
    }

    /// <summary>A segment's file; null if it is not there.</summary>
    internal FileStream? Open(string name)
    {
        _state.Asked();
        return folder.Open(name);
    }

    /// <summary>See <see cref="Domain.Streams.Remux.IRemuxWatch"/>.</summary>
    internal ProbeFinding? Finding(LiveStream stream) => _state.Finding(stream);

    /// <summary>Ends when what is on air now has gone off.</summary>
    internal Task OffAirAsync()
    {
        lock (_gate)
        {
            return _onAir;
        }
    }

    private async Task BroadcastAsync(Task before, CancellationToken stop)
    {
        await before;
        // Off the request's own thread and out of its gate.
        await Task.Yield();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var idle = EndWhenIdleAsync(end);
        try
        {
            folder.Begin(times.Clock.GetUtcNow());
            await KeepOnAirAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Nobody watches, or the server stops.
        }
#pragma warning disable CA1031 // One stream that cannot be played must not take the others with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var trouble = new RemuxTrouble(
                StreamState.Unreachable,
                "This stream cannot be prepared now; the log says why."
            );
            _state.Breaks(trouble, LongestPause);
            told.Fails(e);
        }
        finally
        {
            await end.CancelAsync();
            await idle;
            _state.Close();
        }

        if (find() is { } stream)
        {
            told.Idle(stream);
        }
    }

    private async Task EndWhenIdleAsync(CancellationTokenSource end)
    {
        try
        {
            while (_state.UntilIdle is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left, times.Clock, end.Token);
            }

            await end.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // Ended for another reason.
        }
    }

    private async Task KeepOnAirAsync(CancellationToken ct)
    {
        var pause = FirstPause;
        while (find() is { } stream)
        {
            var started = times.Now;
            told.Began(stream);
            var trouble = await OnceAsync(stream, ct);
            pause = times.Since(started) > Steady ? FirstPause : pause;
            _state.Breaks(trouble, pause);
            told.Failed(stream, trouble, pause);
            await Task.Delay(pause, times.Clock, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            _state.Runs();
        }
    }

    private async Task<RemuxTrouble> OnceAsync(LiveStream stream, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watching = WatchAsync(stream, over);
        try
        {
            return await run.ToEndAsync(
                stream,
                folder,
                media =>
                {
                    Media = media;
                    told.Plays(stream, media);
                },
                over.Token
            );
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new RemuxTrouble(
                StreamState.Stale,
                $"The source has sent no picture for {(await watching).TotalSeconds:0} s."
            );
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    /// <summary>Looks for new segments, and ends the run when none come for the time that it returns.</summary>
    private async Task<TimeSpan> WatchAsync(LiveStream stream, CancellationTokenSource run)
    {
        var began = times.Now;
        var last = began;
        var patience = times.Start;
        using var pace = new PeriodicTimer(BetweenLooks, times.Clock);
        try
        {
            while (await pace.WaitForNextTickAsync(run.Token))
            {
                var (moved, back) = _state.Look(began);
                if (moved)
                {
                    (last, patience) = (times.Now, _state.BetweenSegments);
                }

                if (back)
                {
                    told.Back(stream);
                }

                if (times.Since(last) >= patience)
                {
                    await run.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }

        return patience;
    }
}

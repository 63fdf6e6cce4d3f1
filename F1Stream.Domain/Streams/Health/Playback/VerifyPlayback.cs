using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Health.Playback;

/// <summary>Use case: play the one live stream that was played longest ago, one at a time. What somebody watches, or what takes a tuner, is left in peace.</summary>
public sealed class VerifyPlayback(
    IStreamCatalogue catalogue,
    IWatchedStreams watched,
    IPlayStreams player,
    JudgeStream judge,
    TimeProvider time
)
{
    private int _busy;

    /// <summary>Nothing if none is due or one is being played; refused as <see cref="IPlayStreams.PlayAsync"/> says.</summary>
    /// <param name="every">Pause between two times for one stream.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Refusal?> RunAsync(TimeSpan every, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _busy, 1) == 1)
        {
            return null;
        }

        try
        {
            if (Next(time.GetUtcNow() - every) is not { } stream)
            {
                return null;
            }

            switch (await player.PlayAsync(stream, ct))
            {
                case Outcome<PlaybackSight>.Done(var sight):
                    judge.Remember(stream.Id, Played.Of(sight, time.GetUtcNow()));
                    return null;
                case Outcome<PlaybackSight>.Refused(var why):
                    return why;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private LiveStream? Next(DateTimeOffset before) =>
        catalogue
            .All.Where(s =>
                s
                    is {
                        Kind: not StreamKind.NeedsRemux,
                        TakesTuner: false,
                        Health.State: StreamState.Live,
                    }
                && !(s.Health.Played?.At > before)
                && !watched.IsWatched(s.Id)
            )
            .MinBy(s => s.Health.Played?.At ?? DateTimeOffset.MinValue);
}

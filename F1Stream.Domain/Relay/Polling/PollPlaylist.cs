using System.Buffers;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>Asks a source for a playlist, once, and rewrites it.</summary>
public sealed class PollPlaylist(FetchUpstream fetch, IRelayMeter meter, TimeProvider time)
{
    private const int Cap = 2 * 1024 * 1024;

    // From the headers to the last byte: a source that only trickles would hold up everybody who waits for the same poll.
    private static readonly TimeSpan WholeBody = TimeSpan.FromSeconds(30);

    /// <summary>Where the memory for bodies comes from.</summary>
    public ArrayPool<byte> Pool { get; init; } = ArrayPool<byte>.Shared;

    /// <summary>
    /// Refused with the codes of <see cref="FetchUpstream"/>, of <see cref="RenditionRewriter"/>, or `upstream.too_large` beyond
    /// 2 MiB. Never an empty or invented playlist. The caller holds what comes back.
    /// </summary>
    /// <param name="errand">The plain playlist.</param>
    /// <param name="wanted">What to add to its address.</param>
    /// <param name="patience">Until the headers are there.</param>
    /// <param name="rewrite">Called at most once.</param>
    /// <param name="ct">Ends when nobody waits any more.</param>
    internal async Task<Outcome<PolledPlaylist>> RunAsync(
        RelayErrand errand,
        ReloadDirectives wanted,
        TimeSpan patience,
        RewritePlaylist rewrite,
        CancellationToken ct
    )
    {
        var target = errand.Target with { Url = wanted.AddTo(errand.Target.Url) };
        var asked = errand with { Target = target };
        var outcome = await fetch.RunAsync(asked, range: null, patience, ct);
        if (outcome is Outcome<UpstreamAnswer>.Refused(var why))
        {
            return why;
        }

        await using var answer = ((Outcome<UpstreamAnswer>.Done)outcome).Value;
        using var body = new PooledBytes(
            Pool,
            (int)Math.Clamp((answer.ContentLength ?? 0) + 1, 1, Cap + 1)
        );
        var refused = await ReadAsync(answer, body, ct);
        if (refused is not null)
        {
            return fetch.Failed(errand, refused);
        }

        var written = new PooledBytes(Pool, 2 * body.Length);
        try
        {
            var rewritten = rewrite(body.Written.Span, wanted.TakeFrom(answer.Url), written);
            if (rewritten is Outcome<PlaylistFacts>.Done(var facts))
            {
                var playlist = new PolledPlaylist(written, facts, time.GetTimestamp());
                written = null;
                return playlist;
            }

            return fetch.Failed(errand, ((Outcome<PlaylistFacts>.Refused)rewritten).Why);
        }
        finally
        {
            written?.Dispose();
        }
    }

    private async Task<Refusal?> ReadAsync(
        UpstreamAnswer answer,
        PooledBytes body,
        CancellationToken ct
    )
    {
        if (answer.ContentLength > Cap)
        {
            return UpstreamRefusals.TooLarge(Cap);
        }

        using var slow = new CancellationTokenSource(WholeBody, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, slow.Token);
        try
        {
            while (true)
            {
                var room = body.GetMemory();
                // One byte beyond the cap tells that there is more.
                room = room[..Math.Min(room.Length, Cap + 1 - body.Length)];
                var read = await answer.Body.ReadAsync(room, either.Token);
                body.Advance(read);
                if (read == 0)
                {
                    return null;
                }

                if (body.Length > Cap)
                {
                    return UpstreamRefusals.TooLarge(Cap);
                }
            }
        }
        catch (IOException e)
        {
            return UpstreamRefusals.Of(e);
        }
        catch (OperationCanceledException)
            when (slow.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return UpstreamRefusals.TimedOut;
        }
        finally
        {
            meter.FromUpstream(ChildKind.Playlist, body.Length);
        }
    }
}

using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health;

/// <summary>
/// Looks at a stream as a player would: master, middle variant, two looks 1.5 target durations apart of which the second must show
/// something new, and the head of the newest segment. That it answers is not enough.
/// </summary>
public sealed class HlsProbe(IUpstream upstream, TimeProvider time)
{
    private const int PlaylistCap = 2 * 1024 * 1024;
    private readonly ConcurrentDictionary<string, Look> _last = new(StringComparer.Ordinal);

    /// <summary>Takes up to 1.5 target durations, less where an earlier look can stand in for the first one.</summary>
    public async Task<ProbeFinding> LookAsync(LiveStream stream, CancellationToken ct)
    {
        var visit = new Visit(upstream, stream);
        var top = await visit.PlaylistAsync(stream.Url, PlaylistCap, ct);
        if (top.Failure is { } failure)
        {
            return failure;
        }

        var variants = top.Glance!.Variants;
        var first = top;
        if (top.Glance.IsMaster)
        {
            first = await visit.PlaylistAsync(variants[variants.Count / 2].Url, PlaylistCap, ct);
        }

        if (first.Failure is { } variantFailure)
        {
            return variantFailure;
        }

        var second = await SecondLookAsync(visit, stream.Id, first, ct);
        return second.Failure
            ?? (await visit.SegmentAsync(second.Glance!.Newest!, ct))
            ?? new ProbeFinding.Good(top.ResponseTime, variants);
    }

    /// <summary>The later of two looks that are far enough apart, or what is wrong with them.</summary>
    private async Task<Look> SecondLookAsync(
        Visit visit,
        string streamId,
        Look first,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        first = first with { At = now };
        if (Certain(first.Glance!) is { } bad)
        {
            return first with { Failure = bad };
        }

        var pause = first.Glance!.TargetDuration * 1.5;
        if (
            _last.TryGetValue(streamId, out var earlier)
            && earlier.Url == first.Url
            && now - earlier.At >= pause
            && first.Glance.HasMovedSince(earlier.Glance!)
        )
        {
            return _last[streamId] = first;
        }

        await Task.Delay(pause, time, ct);
        var second = await visit.PlaylistAsync(first.Url, PlaylistCap, ct);
        if (second.Failure is not null)
        {
            return second;
        }

        second = second with { At = time.GetUtcNow() };
        _last[streamId] = second;
        if (Certain(second.Glance!) is { } ended)
        {
            return second with { Failure = ended };
        }

        return second.Glance!.HasMovedSince(first.Glance)
            ? second
            : second with
            {
                Failure = StoodStill(earlier, first, second),
            };
    }

    private static ProbeFinding.Bad StoodStill(Look? earlier, Look first, Look second)
    {
        var since =
            earlier?.Glance is { } known && !first.Glance!.HasMovedSince(known)
                ? earlier.At
                : first.At;
        var seconds = Math.Max(1, (int)(second.At - since).TotalSeconds);
        return new ProbeFinding.Bad(
            StreamState.Stale,
            $"The source answers, but its picture has stood still for {seconds} s."
        );
    }

    private static ProbeFinding.Bad? Certain(PlaylistGlance glance) =>
        glance switch
        {
            { Drm: true } => new(
                StreamState.Drm,
                "The source is protected (DRM). F1Stream leaves it alone."
            ),
            { Ended: true } => new(StreamState.Ended, "The source says that the stream has ended."),
            { Newest: null } => new(StreamState.Offline, "The source's playlist is empty."),
            _ => null,
        };

    private sealed record Look(
        Uri Url,
        PlaylistGlance? Glance,
        TimeSpan ResponseTime,
        ProbeFinding? Failure
    )
    {
        public DateTimeOffset At { get; init; }
    }

    /// <summary>The requests of one probe.</summary>
    private sealed class Visit(IUpstream upstream, LiveStream stream)
    {
        private readonly SourceReach _reach = SourceReach.Of(stream.Source);

        public async Task<Look> PlaylistAsync(Uri url, int cap, CancellationToken ct)
        {
            var outcome = await upstream.GetAsync(Request(url), ct);
            if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
            {
                return new Look(
                    url,
                    null,
                    default,
                    Unanswered(((Outcome<UpstreamAnswer>.Refused)outcome).Why)
                );
            }

            await using (answer)
            {
                if (FromStatus(answer.Status) is { } failure)
                {
                    return new Look(url, null, default, failure);
                }

                var text = await answer.ReadTextAsync(cap, ct);
                if (text is not Outcome<string>.Done { Value: var playlist })
                {
                    return new Look(
                        url,
                        null,
                        default,
                        new ProbeFinding.Bad(StreamState.Offline, "The source sends no playlist.")
                    );
                }

                var glance = PlaylistGlance.At(playlist, answer.Url);
                return new Look(
                    url,
                    glance,
                    answer.TimeToFirstByte,
                    glance is null
                        ? new ProbeFinding.Bad(
                            StreamState.Offline,
                            "The source answers with something that is no playlist."
                        )
                        : null
                );
            }
        }

        /// <summary>Null if the head of the segment looks like media.</summary>
        public async Task<ProbeFinding?> SegmentAsync(Uri url, CancellationToken ct)
        {
            var outcome = await upstream.GetAsync(Request(url) with { Range = "bytes=0-1023" }, ct);
            if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
            {
                return Unanswered(((Outcome<UpstreamAnswer>.Refused)outcome).Why);
            }

            await using (answer)
            {
                if (FromStatus(answer.Status) is { } failure)
                {
                    return failure;
                }

                var head = new byte[512];
                var read = await answer.Body.ReadAtLeastAsync(
                    head,
                    head.Length,
                    throwOnEndOfStream: false,
                    ct
                );
                return read == 0 || head.AsSpan(0, read).TrimStart(" \t\r\n"u8).StartsWith("<"u8)
                    ? new ProbeFinding.Bad(
                        StreamState.Offline,
                        "The source's segments are not pictures."
                    )
                    : null;
            }
        }

        private UpstreamRequest Request(Uri url) =>
            new(url, _reach)
            {
                SourceId = stream.Source.Id,
                Headers = RequestHeaders.For(stream.Source, stream, url),
            };

        private static ProbeFinding Unanswered(Refusal why) =>
            why.Kind == RefusalKind.TimedOut
                ? new ProbeFinding.Inconclusive("The source does not answer in time.")
                : new ProbeFinding.Bad(StreamState.Unreachable, why.Say);

        private static ProbeFinding? FromStatus(int status) =>
            status switch
            {
                >= 200 and < 300 => null,
                401 or 403 or 410 => new ProbeFinding.Bad(
                    StreamState.AuthExpired,
                    $"The source no longer lets us in (HTTP {status})."
                ),
                429 or >= 500 => new ProbeFinding.Inconclusive(
                    $"The source has trouble of its own (HTTP {status})."
                ),
                _ => new ProbeFinding.Bad(
                    StreamState.Offline,
                    $"The source has nothing at this address (HTTP {status})."
                ),
            };
    }
}

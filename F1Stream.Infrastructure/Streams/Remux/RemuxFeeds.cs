using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>
/// Opens a stream's source. http and https go our own way out, where every hop is checked; what only ffmpeg speaks is read by an ffmpeg of its
/// own that hands the untouched picture over in a pipe. So either way there is one body, and the ffmpeg that writes the segments reads a
/// pipe and talks to nobody.
/// </summary>
/// <remarks>The registry is asked for late: extractors ask sources, and the way to the sources leads past these feeds.</remarks>
internal sealed class RemuxFeeds(
    TrustedUpstream upstream,
    DirectInputs direct,
    Lazy<ExtractorRegistry> registry,
    FreshAddress fresh
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The feed, or why there is none.</summary>
    internal async Task<(Feed? Feed, RemuxTrouble? Trouble)> OpenAsync(
        LiveStream stream,
        CancellationToken ct
    )
    {
        var redaction = registry.Value.Find(stream.Source.Extractor) is { } extractor
            ? Redaction.For(stream.Source, extractor.Manifest)
            : Redaction.For(
                stream.Source,
                new ExtractorManifest
                {
                    Key = "",
                    Name = "",
                    Description = "",
                }
            );
        return DirectInputs.Opens(stream.Url)
            ? await DirectAsync(stream, redaction, ct)
            : await HttpAsync(stream, redaction, ct);
    }

    private async Task<(Feed?, RemuxTrouble?)> DirectAsync(
        LiveStream stream,
        Redaction redaction,
        CancellationToken ct
    )
    {
        var arguments = await direct.ArgumentsAsync(stream.Source, stream.Url, ct);
        if (arguments is not Outcome<string[]>.Done { Value: var input })
        {
            return Refused(((Outcome<string[]>.Refused)arguments).Why);
        }

        // NUT holds whatever a source may send, G.711 of a camera included, and writes each packet at once.
        var ffmpeg = FfmpegProcess.Start(
            "ffmpeg",
            [
                .. "-nostdin -hide_banner -nostats -loglevel error -fflags +genpts -analyzeduration 4000000".Split(
                    ' '
                ),
                .. input,
                .. "-map 0:V:0? -map 0:a:0? -c copy -f nut -flush_packets 1 pipe:1".Split(' '),
            ]
        );
        return (
            new Feed(ffmpeg.Output, ffmpeg)
            {
                Complaint = async stop =>
                {
                    await ffmpeg.ExitAsync(stop);
                    return await ffmpeg.Complaint.WaitAsync(stop);
                },
                Redaction = redaction,
            },
            null
        );
    }

    // An address may hold a ticket that lives for minutes; its extractor gets another one.
    private async Task<(Feed?, RemuxTrouble?)> HttpAsync(
        LiveStream stream,
        Redaction redaction,
        CancellationToken ct
    )
    {
        var (feed, trouble) = await OnceAsync(stream, redaction, ct);
        return
            trouble is { State: StreamState.AuthExpired }
            && await fresh.OfAsync(stream, ct) is { } renewed
            ? await OnceAsync(renewed, redaction, ct)
            : (feed, trouble);
    }

    private async Task<(Feed?, RemuxTrouble?)> OnceAsync(
        LiveStream stream,
        Redaction redaction,
        CancellationToken ct
    )
    {
        var request = new UpstreamRequest(stream.Url, SourceReach.Of(stream.Source))
        {
            SourceId = stream.Source.Id,
            Headers = RequestHeaders.For(stream.Source, stream, stream.Url),
            Patience = Patience,
        };
        var outcome = await upstream.SendAsync(request, ct);
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return Refused(((Outcome<UpstreamAnswer>.Refused)outcome).Why);
        }

        if (answer.Status == 200)
        {
            return (new Feed(answer.Body, answer) { Redaction = redaction }, null);
        }

        await using (answer)
        {
            return (null, OfStatus(answer, redaction));
        }
    }

    private static (Feed?, RemuxTrouble?) Refused(Refusal why) =>
        (null, new RemuxTrouble(StreamState.Unreachable, why.Say));

    private static RemuxTrouble OfStatus(UpstreamAnswer answer, Redaction redaction) =>
        answer.Status switch
        {
            503 when answer.Header("X-HDHomeRun-Error") is { } error => Tuner(error, redaction),
            401 or 403 => new(
                StreamState.AuthExpired,
                $"The source does not let us in (HTTP {answer.Status})."
            ),
            404 or 410 => new(
                StreamState.Offline,
                $"There is nothing at this address now (HTTP {answer.Status})."
            ),
            _ => new(
                StreamState.Unreachable,
                $"The source has trouble of its own (HTTP {answer.Status})."
            ),
        };

    // The numbers that a tuner gives for "in use" are 803 to 805; others say that there is no signal or no right to it.
    private static RemuxTrouble Tuner(string error, Redaction redaction) =>
        error.Length < 3 || error.AsSpan(0, 3) is "803" or "804" or "805"
            ? new(StreamState.Unreachable, "All tuners are busy.")
            : new(StreamState.Offline, $"The tuner says: {redaction.Snippet(error).TrimEnd('.')}.");
}

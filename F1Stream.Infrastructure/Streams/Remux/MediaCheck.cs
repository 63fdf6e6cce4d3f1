using System.ComponentModel;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health.Doctor;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>Asks ffprobe, which decodes as much as it needs to know what a stream holds.</summary>
internal sealed class MediaCheck(
    MediaProbe probe,
    DirectInputs inputs,
    IUpstream upstream,
    ExtractorRegistry extractors,
    TimeProvider time
) : IMediaCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly Refusal NoTool = new(
        RefusalKind.Unavailable,
        "doctor.no_tool",
        "It was not decoded: ffprobe is not installed on this machine."
    );

    public Task<Outcome<string>> ReadAsync(
        StreamSource source,
        ReadOnlyMemory<byte> media,
        CancellationToken ct
    ) =>
        GuardedAsync(
            async limit =>
            {
                await using var body = new MemoryStream(media.ToArray(), writable: false);
                using var head = new MemoryStream();
                return Say(await MediaProbe.LookAsync(body, head, Redaction(source), limit));
            },
            ct
        );

    public Task<Outcome<string>> OpenAsync(LiveStream stream, CancellationToken ct) =>
        GuardedAsync(
            limit =>
                DirectInputs.Opens(stream.Url)
                    ? OpenDirectlyAsync(stream, limit)
                    : OpenByHttpAsync(stream, limit),
            ct
        );

    private async Task<Outcome<string>> OpenDirectlyAsync(
        LiveStream stream,
        CancellationToken ct
    ) =>
        await inputs.ArgumentsAsync(stream.Source, stream.Url, ct) switch
        {
            Outcome<string[]>.Done { Value: var input } => Say(
                await probe.LookAsync(input, Redaction(stream.Source), ct)
            ),
            Outcome<string[]>.Refused { Why: var why } => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    private async Task<Outcome<string>> OpenByHttpAsync(LiveStream stream, CancellationToken ct)
    {
        var request = new UpstreamRequest(stream.Url, SourceReach.Of(stream.Source))
        {
            SourceId = stream.Source.Id,
            Headers = RequestHeaders.For(stream.Source, stream, stream.Url),
        };
        var outcome = await upstream.SendAsync(request, ct);
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return ((Outcome<UpstreamAnswer>.Refused)outcome).Why;
        }

        await using (answer)
        {
            if (answer.Status is < 200 or >= 300)
            {
                return Unreadable($"The source answers with HTTP {answer.Status}.");
            }

            using var head = new MemoryStream();
            return Say(await MediaProbe.LookAsync(answer.Body, head, Redaction(stream.Source), ct));
        }
    }

    private async Task<Outcome<string>> GuardedAsync(
        Func<CancellationToken, Task<Outcome<string>>> look,
        CancellationToken ct
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await look(either.Token);
        }
        catch (Win32Exception)
        {
            return NoTool;
        }
        catch (IOException e)
        {
            return UpstreamRefusals.Of(e);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Unreadable($"Nothing could be made of it within {Patience.TotalSeconds:0} s.");
        }
    }

    private Redaction Redaction(StreamSource source) =>
        Domain.Streams.Extraction.Redaction.For(
            source,
            extractors.Find(source.Extractor)?.Manifest
                ?? new ExtractorManifest
                {
                    Key = source.Extractor,
                    Name = "",
                    Description = "",
                }
        );

    private static Outcome<string> Say(StepOutcome<ProbedMedia> seen) =>
        seen.End is { } end
            ? Unreadable(end.Trouble ?? "Nothing could be made of it.")
            : seen.Value.Say;

    private static Refusal Unreadable(string say) =>
        new(RefusalKind.Unavailable, "doctor.unreadable", say);
}

using System.Globalization;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health;

/// <summary>The requests of one look at a stream, each in its turn.</summary>
internal sealed class ProbeVisit(
    IUpstream upstream,
    ProbeTurns turns,
    LiveStream stream,
    TimeProvider time
)
{
    private const int PlaylistCap = 2 * 1024 * 1024;
    private const int KeyCap = 4 * 1024;
    private const int KeyLength = 16;

    /// <summary>So much of a segment is fetched to see what it is and how fast it comes.</summary>
    private const int HeadLength = 64 * 1024;

    private static readonly TimeSpan HeadPatience = TimeSpan.FromSeconds(10);

    private readonly SourceReach _reach = SourceReach.Of(stream.Source);

    internal async Task<PlaylistLook> PlaylistAsync(Uri url, CancellationToken ct)
    {
        using var turn = await turns.EnterAsync(url, ct);
        var outcome = await upstream.SendAsync(Request(url), ct);
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return new(
                url,
                ProbeReasons.Unanswered(((Outcome<UpstreamAnswer>.Refused)outcome).Why)
            );
        }

        await using (answer)
        {
            if (ProbeReasons.Of(answer.Status) is { } failure)
            {
                return new(url, failure);
            }

            return
                await answer.ReadTextAsync(PlaylistCap, ct)
                    is Outcome<string>.Done { Value: var text }
                && PlaylistGlance.At(text, answer.Url) is { } glance
                ? new(url, glance, null)
                {
                    Answered = answer.Url,
                    ResponseTime = answer.TimeToFirstByte,
                    At = time.GetUtcNow(),
                }
                : new(url, ProbeReasons.NoPlaylist);
        }
    }

    /// <summary>The key's 16 bytes, or what is wrong with it.</summary>
    internal async Task<(ProbeFinding? Failure, ReadOnlyMemory<byte> Bytes)> KeyAsync(
        Uri url,
        CancellationToken ct
    )
    {
        var (failure, bytes) = await WholeAsync(url, null, KeyCap, ct);
        return failure is null && bytes.Length != KeyLength ? (ProbeReasons.NoKey, default)
            : failure == ProbeReasons.TooMuch ? (ProbeReasons.NoKey, default)
            : (failure, bytes);
    }

    /// <summary>A whole body, or a range of it.</summary>
    internal async Task<(ProbeFinding? Failure, ReadOnlyMemory<byte> Bytes)> WholeAsync(
        Uri url,
        (long First, long Count)? range,
        int cap,
        CancellationToken ct
    )
    {
        url = Child(url);
        using var turn = await turns.EnterAsync(url, ct);
        var request = Request(url) with
        {
            Range = range is var (first, count)
                ? string.Create(CultureInfo.InvariantCulture, $"bytes={first}-{first + count - 1}")
                : null,
        };
        var outcome = await upstream.SendAsync(request, ct);
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return (
                ProbeReasons.Unanswered(((Outcome<UpstreamAnswer>.Refused)outcome).Why),
                default
            );
        }

        await using (answer)
        {
            if (ProbeReasons.Of(answer.Status) is { } failure)
            {
                return (failure, default);
            }

            return await answer.ReadBytesAsync(cap, ct) switch
            {
                Outcome<ReadOnlyMemory<byte>>.Done { Value: var bytes } => (null, bytes),
                Outcome<ReadOnlyMemory<byte>>.Refused({ Kind: RefusalKind.TimedOut } why) => (
                    ProbeReasons.Unanswered(why),
                    default
                ),
                Outcome<ReadOnlyMemory<byte>>.Refused({ Code: "upstream.too_large" }) => (
                    ProbeReasons.TooMuch,
                    default
                ),
                _ => (ProbeReasons.BrokeOff, default),
            };
        }
    }

    /// <summary>What the head of the newest segment tells.</summary>
    /// <param name="glance">A playlist with a newest segment.</param>
    /// <param name="bandwidth">Of the variant in bits per second; 0 where it is not known.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<(ProbeFinding? Failure, double? Headroom)> SegmentAsync(
        PlaylistGlance glance,
        long bandwidth,
        CancellationToken ct
    )
    {
        var url = Child(glance.Newest!);
        using var turn = await turns.EnterAsync(url, ct);
        var request = Request(url) with { Range = SegmentSample.Range(glance, HeadLength) };
        var outcome = await upstream.SendAsync(request, ct);
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return (ProbeReasons.Unanswered(((Outcome<UpstreamAnswer>.Refused)outcome).Why), null);
        }

        await using (answer)
        {
            if (ProbeReasons.Of(answer.Status) is { } failure)
            {
                return (failure, null);
            }

            var begun = time.GetTimestamp();
            if (
                await answer.ReadHeadAsync(HeadLength, HeadPatience, time, ct)
                is not Outcome<ReadOnlyMemory<byte>>.Done { Value: var head }
            )
            {
                return (ProbeReasons.BrokeOff, null);
            }

            var sample = new SegmentSample(answer, head.Length, time.GetElapsedTime(begun));
            return MediaSigns.Show(head.Span, glance.Encrypted)
                ? (null, sample.Headroom(glance, bandwidth))
                : (ProbeReasons.NoMedia, null);
        }
    }

    // As the relay does it for viewers: some sources want the playlist's query on whatever it leads to.
    private Uri Child(Uri url) =>
        stream.PropagateQuery && url.Query.Length == 0 && stream.Url.Query.Length > 0
            ? new UriBuilder(url) { Query = stream.Url.Query }.Uri
            : url;

    private UpstreamRequest Request(Uri url) =>
        new(url, _reach)
        {
            SourceId = stream.Source.Id,
            Headers = RequestHeaders.For(stream.Source, stream, url),
        };
}

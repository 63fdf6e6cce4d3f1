using System.Globalization;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>From the first playlist to the bytes of the newest segment, as the probe goes it, but told hop by hop and to the segment's end.</summary>
public sealed class ExamineHls(IUpstream upstream, ProbeTurns turns, TimeProvider time)
{
    private const int MostOfSegment = 32 * 1024 * 1024;

    /// <summary>The newest segment, readable for a decoder; null where a hop on the way failed.</summary>
    internal async Task<ReadOnlyMemory<byte>?> RunAsync(
        LiveStream stream,
        DoctorChart chart,
        CancellationToken ct
    )
    {
        var visit = new ProbeVisit(upstream, turns, stream, time);
        return
            await PlaylistAsync(visit, stream, chart, ct) is { } top
            && await VariantAsync(visit, top, chart, ct) is { } newest
            && await KeyAsync(visit, newest, chart, ct) is (true, var key)
            ? await SegmentAsync(visit, newest, key, chart, ct)
            : null;
    }

    private static async Task<PlaylistLook?> PlaylistAsync(
        ProbeVisit visit,
        LiveStream stream,
        DoctorChart chart,
        CancellationToken ct
    )
    {
        chart.Begin(HopNames.Playlist, stream.Url);
        var look = await visit.PlaylistAsync(stream.Url, ct);
        chart.Done(
            HopNames.Redirects,
            look.Answered is not { } answered ? "Not known: there was no playlist at the end."
                : answered == stream.Url ? "No redirect."
                : $"Led on to {Redaction.Place(answered)}.",
            TimeSpan.Zero
        );
        if (look.Failure is { } failure)
        {
            Fail(chart, HopNames.Playlist, failure);
            return null;
        }

        var variants = look.Glance!.Variants;
        chart.Done(
            HopNames.Playlist,
            !look.Glance.IsMaster
                    ? $"A media playlist; its first byte came after {Milliseconds(look.ResponseTime)}."
                : variants.Count == 1
                    ? $"A master playlist with 1 quality; its first byte came after {Milliseconds(look.ResponseTime)}."
                : $"A master playlist with {variants.Count} qualities; its first byte came after {Milliseconds(look.ResponseTime)}."
        );
        return look;
    }

    private async Task<PlaylistGlance?> VariantAsync(
        ProbeVisit visit,
        PlaylistLook top,
        DoctorChart chart,
        CancellationToken ct
    )
    {
        var middle = top.Glance!.IsMaster
            ? top.Glance.Variants[top.Glance.Variants.Count / 2]
            : null;
        chart.Begin(HopNames.Variant, middle?.Url, "Two looks: does the picture move on?");
        var first = middle is null ? top : await visit.PlaylistAsync(middle.Url, ct);
        if ((first.Failure ?? ProbeReasons.Of(first.Glance!)) is { } failure)
        {
            Fail(chart, HopNames.Variant, failure);
            return null;
        }

        await Task.Delay(first.Glance!.TargetDuration * 1.5, time, ct);
        var second = await visit.PlaylistAsync(first.Url, ct);
        var trouble =
            second.Failure
            ?? ProbeReasons.Of(second.Glance!)
            ?? (
                second.Glance!.HasMovedSince(first.Glance)
                    ? null
                    : ProbeReasons.StoodStill(second.At - first.At)
            );
        if (trouble is not null)
        {
            Fail(chart, HopNames.Variant, trouble);
            return null;
        }

        var lines = middle?.Height is { } height ? $" It has {height} lines." : "";
        var codecs = middle?.Codecs is { } named ? $" It is made of {named}." : "";
        chart.Done(
            HopNames.Variant,
            $"The picture moves on: segments of up to {second.Glance!.TargetDuration.TotalSeconds:0} s, {second.Glance.Segments} of them listed.{lines}{codecs}"
        );
        return second.Glance;
    }

    private static async Task<(bool Fits, ReadOnlyMemory<byte> Bytes)> KeyAsync(
        ProbeVisit visit,
        PlaylistGlance glance,
        DoctorChart chart,
        CancellationToken ct
    )
    {
        if (glance.Key is not { } url)
        {
            chart.Skip(HopNames.Key, "Not encrypted.");
            return (true, default);
        }

        chart.Begin(HopNames.Key, url);
        var (failure, bytes) = await visit.KeyAsync(url, ct);
        if (failure is not null)
        {
            return (Fail(chart, HopNames.Key, failure), default);
        }

        chart.Done(HopNames.Key, "The key is there.");
        return (true, bytes);
    }

    private async Task<ReadOnlyMemory<byte>?> SegmentAsync(
        ProbeVisit visit,
        PlaylistGlance glance,
        ReadOnlyMemory<byte> key,
        DoctorChart chart,
        CancellationToken ct
    )
    {
        chart.Begin(HopNames.Segment, glance.Newest);
        var begun = time.GetTimestamp();
        var (failure, bytes) = await visit.WholeAsync(
            glance.Newest!,
            glance.NewestRange,
            MostOfSegment,
            ct
        );
        var took = time.GetElapsedTime(begun);
        failure ??= MediaSigns.Show(bytes.Span, glance.Encrypted) ? null : ProbeReasons.NoMedia;
        if (failure is not null)
        {
            Fail(chart, HopNames.Segment, failure);
            return null;
        }

        var slow = glance.NewestDuration is { } plays && took > plays;
        var say = glance.NewestDuration is { } duration
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{bytes.Length / 1024.0:0} KiB in {took.TotalSeconds:0.00} s, for {duration.TotalSeconds:0.0} s of picture."
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{bytes.Length / 1024.0:0} KiB in {took.TotalSeconds:0.00} s."
            );
        if (slow)
        {
            chart.Failed(
                HopNames.Segment,
                say + " It comes slower than it plays.",
                "Choose a lower quality at the source, or find out what slows the way to it.",
                took
            );
            return null;
        }

        chart.Done(HopNames.Segment, say, took);
        return glance.Encrypted && key.Length > 0 ? Opened(chart, glance, bytes, key)
            : glance.Map is null ? bytes
            : await WithMapAsync(visit, glance, bytes, ct);
    }

    private static ReadOnlyMemory<byte>? Opened(
        DoctorChart chart,
        PlaylistGlance glance,
        ReadOnlyMemory<byte> bytes,
        ReadOnlyMemory<byte> key
    )
    {
        if (SegmentKey.Open(glance, bytes.Span, key.Span) is { } clear)
        {
            return clear;
        }

        chart.Failed(
            HopNames.Decode,
            "The segment cannot be decrypted.",
            DoctorAdvice.WrongKey,
            TimeSpan.Zero
        );
        return null;
    }

    private static async Task<ReadOnlyMemory<byte>> WithMapAsync(
        ProbeVisit visit,
        PlaylistGlance glance,
        ReadOnlyMemory<byte> bytes,
        CancellationToken ct
    )
    {
        var (_, map) = await visit.WholeAsync(glance.Map!, glance.MapRange, MostOfSegment, ct);
        return (byte[])[.. map.Span, .. bytes.Span];
    }

    private static bool Fail(DoctorChart chart, string hop, ProbeFinding finding) =>
        chart.Failed(
            hop,
            finding switch
            {
                ProbeFinding.Bad bad => bad.Reason,
                ProbeFinding.Inconclusive unsure => unsure.Reason,
                _ => throw new InvalidOperationException("A good finding is no failure."),
            },
            DoctorAdvice.Of(finding)
        );

    private static string Milliseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
}

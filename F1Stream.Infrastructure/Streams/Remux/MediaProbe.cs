using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>Lets ffprobe find out what a stream holds.</summary>
internal sealed class MediaProbe(TimeProvider time)
{
    /// <summary>For an address that ffprobe opens itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private const int MostForHead = 8 * 1024 * 1024;

    private static readonly string[] Common =
    [
        .. "-hide_banner -loglevel error -analyzeduration 4000000 -probesize 5000000".Split(' '),
        .. ProbedMedia.Question,
    ];

    /// <summary>What ffmpeg may take the bytes of a pipe for: media only, no list that could lead it elsewhere.</summary>
    internal static string[] Piped { get; } =
    [
        "-protocol_whitelist",
        "pipe",
        "-format_whitelist",
        "mpegts,mpeg,nut,flv,matroska,webm,mov,mp4,aac,mp3,ogg,flac,wav,asf,ac3,eac3,h264,hevc,mpegvideo",
    ];

    /// <summary>Opens the address for a look, at most 8 s long.</summary>
    /// <param name="input">Of <see cref="DirectInputs"/>.</param>
    /// <param name="redaction">Knows the source's secrets.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<StepOutcome<ProbedMedia>> LookAsync(
        IReadOnlyList<string> input,
        Redaction redaction,
        CancellationToken ct
    )
    {
        await using var ffprobe = FfmpegProcess.Start("ffprobe", [.. Common, .. input]);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await AnswerAsync(ffprobe, redaction, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ExtractionResult.UpstreamError(
                $"The source sent no picture and no sound within {Patience.TotalSeconds:0} s."
            );
        }
    }

    /// <summary>Looks at the head of a body. What was read of it meanwhile is added to <paramref name="head"/>.</summary>
    internal static async Task<StepOutcome<ProbedMedia>> LookAsync(
        Stream body,
        MemoryStream head,
        Redaction redaction,
        CancellationToken ct
    )
    {
        await using var ffprobe = FfmpegProcess.Start("ffprobe", [.. Common, .. Piped, "pipe:0"]);
        var answer = AnswerAsync(ffprobe, redaction, ct);
        try
        {
            await FeedAsync(ffprobe, body, head, answer, ct);
        }
        finally
        {
            // Without an end it would wait for more.
            ffprobe.EndInput();
        }

        return await answer;
    }

    private static async Task FeedAsync(
        FfmpegProcess ffprobe,
        Stream body,
        MemoryStream head,
        Task answer,
        CancellationToken ct
    )
    {
        var buffer = new byte[64 * 1024];
        while (!answer.IsCompleted && head.Length < MostForHead)
        {
            var read = await body.ReadAsync(buffer, ct);
            if (read == 0)
            {
                break;
            }

            await head.WriteAsync(buffer.AsMemory(0, read), ct);
            try
            {
                await ffprobe.Input.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            catch (IOException)
            {
                // It has seen enough.
                return;
            }
        }
    }

    private static async Task<StepOutcome<ProbedMedia>> AnswerAsync(
        FfmpegProcess ffprobe,
        Redaction redaction,
        CancellationToken ct
    )
    {
        using var reader = new StreamReader(ffprobe.Output);
        var json = await reader.ReadToEndAsync(ct);
        await ffprobe.ExitAsync(ct);
        return ffprobe.ExitCode != 0 || ProbedMedia.Read(json) is not { } media
                ? FfmpegComplaint.Of(await ffprobe.Complaint, redaction)
            : media.Unfit is { } unfit ? new ExtractionResult.UpstreamError(unfit)
            : media;
    }
}

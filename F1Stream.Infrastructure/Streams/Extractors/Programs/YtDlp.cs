using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Programs;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>Whatever yt-dlp can look at, as far as it is live.</summary>
internal sealed class YtDlp(AskProgram program) : IStreamExtractor
{
    // --ignore-no-formats-error: of a broadcast that has not begun it then tells when it will, in place of an error.
    private static readonly ProgramQuestion Question = new(
        "yt-dlp",
        [
            "-J",
            "--no-playlist",
            "--playlist-items",
            "1:10",
            "--ignore-config",
            "--no-cache-dir",
            "--no-colors",
            "--ignore-no-formats-error",
            "--socket-timeout",
            "10",
            "--retries",
            "1",
            "--extractor-retries",
            "1",
        ],
        "--config-locations",
        proxy => $"--proxy {Quoted(proxy)}",
        (name, value) => $"--add-header {Quoted($"{name}:{value}")}",
        // 403 is also what the proxy says of a host that is not to be reached.
        (answer, url) =>
            !answer.Complaints.Contains("403", StringComparison.Ordinal)
            && Meaning(answer, url) is not ExtractionResult.UpstreamError
    );

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "yt-dlp",
            Name = "yt-dlp",
            Description =
                "The page of a live broadcast on one of the many sites that the program yt-dlp knows.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.RefreshSafe
                | ExtractorCapabilities.NeedsRemux,
            Settings =
            [
                new(
                    "url",
                    SettingType.Url,
                    Required: true,
                    "As in the browser, when the broadcast is open."
                )
                {
                    Label = "Page address",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var answer = await program.AskAsync(context, Question, ct);
        if (answer.End is { } end)
        {
            return end;
        }

        var read = context.Step<YtDlpVideo>(
            StepNames.Parse,
            notes =>
            {
                notes.LookedAt = answer.Value.Complaints + answer.Value.Output;
                if (YtDlpVideo.Read(answer.Value.Output) is not { } found)
                {
                    return Meaning(answer.Value, context.Url);
                }

                notes.Say = found.Entries is { } entries
                    ? $"entries: {entries.Count}"
                    : $"formats: {found.Formats?.Count ?? 0}, {found.LiveStatus ?? "not said whether live"}";
                return found;
            }
        );
        if (read.End is { } unread)
        {
            return unread;
        }

        var streams = context.Step<ExtractedStream[]>(
            StepNames.Extract,
            notes => YtDlpStreams.Of(read.Value, context.Source.Name, notes)
        );
        return streams.End ?? new ExtractionResult.Found(streams.Value);
    }

    // An address may hold any word.
    private static ExtractionResult Meaning(ProgramAnswer answer, Uri url) =>
        YtDlpComplaint.Meaning(
            answer.Complaints.Replace(url.AbsoluteUri, "", StringComparison.Ordinal)
        );

    // As its settings file is read: by the rules of a POSIX shell.
    private static string Quoted(string text) =>
        $"'{text.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
}

using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Streams.Programs;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>Whatever streamlink has a plugin for.</summary>
internal sealed class Streamlink(AskProgram program, SourceRequests requests) : IStreamExtractor
{
    // Without --http-ignore-env: 5.2 breaks down at it, and its environment is empty anyway.
    private static readonly ProgramQuestion Question = new(
        "streamlink",
        ["--json", "--http-timeout", "10"],
        "--config",
        proxy => $"http-proxy={proxy}",
        (name, value) => $"http-header={name}={value}",
        Tells
    );

    // From here on some plugins start a browser of their own, which no proxy and no bound of ours holds. Before, it is no option.
    private static readonly Version OpensBrowsers = new(5, 5);

    private Version? _version;

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "streamlink",
            Name = "streamlink",
            Description =
                "The page of a channel on one of the many sites that the program streamlink knows.",
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
                    "As in the browser, when the channel is open."
                )
                {
                    Label = "Page address",
                    Example = "https://tv.example/live/index.m3u8",
                },
                new(
                    "quality",
                    SettingType.Text,
                    Required: false,
                    "best, worst, or one that streamlink names, such as 720p. If it is not there, the best is taken."
                )
                {
                    Label = "Quality",
                    Default = "best",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        _version ??= await program.VersionAsync(Question.Program, ct);
        var question =
            _version >= OpensBrowsers
                ? Question with
                {
                    Arguments = [.. Question.Arguments, "--webbrowser", "no"],
                }
                : Question;
        var answer = await program.AskAsync(context, question, ct);
        if (answer.End is { } end)
        {
            return end;
        }

        var read = context.Step<StreamlinkAnswer>(
            StepNames.Parse,
            notes =>
            {
                notes.LookedAt = answer.Value.Output + answer.Value.Complaints;
                if (StreamlinkAnswer.Read(answer.Value.Output) is not { } found)
                {
                    return new ExtractionResult.UpstreamError(
                        $"streamlink ended without an answer (exit code {answer.Value.ExitCode})."
                    );
                }

                notes.Say =
                    found.Streams.Count == 1
                        ? $"plugin {found.Plugin}, 1 quality"
                        : $"plugin {found.Plugin}, {found.Streams.Count} qualities";
                return found.Error is { } error ? Meaning(error, context.Url) : found;
            }
        );
        if (read.End is { } unread)
        {
            return unread;
        }

        var streams = context.Step<ExtractedStream[]>(
            StepNames.Extract,
            notes => read.Value.Pick(context.Setting("quality")!, context.Source.Name, notes)
        );
        return streams.End
            ?? await EmptyAsync(context, read.Value, streams.Value, ct)
            ?? new ExtractionResult.Found(streams.Value);
    }

    // An address may hold any word.
    private static ExtractionResult Meaning(string error, Uri url) =>
        StreamlinkAnswer.Meaning(error.Replace(url.AbsoluteUri, "", StringComparison.Ordinal));

    // 403 is also what the proxy says of a host that is not to be reached.
    private static bool Tells(ProgramAnswer answer, Uri url) =>
        StreamlinkAnswer.Read(answer.Output)?.Error is { } error
        && !error.Contains("403", StringComparison.Ordinal)
        && Meaning(error, url) is not ExtractionResult.UpstreamError;

    /// <summary>Of an address that is a playlist itself streamlink says "live" even where nothing is in it: seen with 5.2.</summary>
    private async Task<ExtractionResult?> EmptyAsync(
        ExtractionContext context,
        StreamlinkAnswer answer,
        IReadOnlyList<ExtractedStream> streams,
        CancellationToken ct
    )
    {
        if (answer.Plugin != "hls" || streams is not [{ Url: var url, Headers: var headers }, ..])
        {
            return null;
        }

        var request = new PageRequest(url) { Cap = PageRequest.PlaylistCap, Headers = headers };
        var page = await requests.AskAsync(context, request, ct);
        return page.End
            ?? (
                PlaylistGlance.At(page.Value.Text, page.Value.Url) is null
                    ? new ExtractionResult.UpstreamError(
                        "What is at this address is no HLS playlist."
                    )
                    : null
            );
    }
}

using System.Text.RegularExpressions;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>The wanted channels of a channel list, from an address or from a file.</summary>
internal sealed class M3uPlaylist(SourceRequests requests, ListFiles files) : IStreamExtractor
{
    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "m3u-playlist",
            Name = "Channel list (M3U)",
            Description =
                "A list of channels as tuners and TV servers offer it; take all of it, or only some groups or names.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe
                | ExtractorCapabilities.NeedsRemux,
            // A router's list of cable channels names itself, over RTSP.
            Ports = [554],
            Settings =
            [
                new("url", SettingType.Url, Required: false, "Where the list is.")
                {
                    Label = "List address",
                },
                new(
                    "file",
                    SettingType.Text,
                    Required: false,
                    "In place of an address: the name of a file in the folder \"lists\" of the data directory."
                )
                {
                    Label = "List file",
                },
                new(
                    "groups",
                    SettingType.List,
                    Required: false,
                    "Only channels of one of these groups. All if empty."
                )
                {
                    Label = "Groups",
                },
                new(
                    "names",
                    SettingType.List,
                    Required: false,
                    "Only channels with one of these in their name. All if empty."
                )
                {
                    Label = "Names",
                },
                new(
                    "regex",
                    SettingType.Text,
                    Required: false,
                    "For experts: only channels whose name matches this regular expression."
                )
                {
                    Label = "Pattern for names",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var filter = ListFilter.Of(context);
        if (filter.End is { } mistake)
        {
            return mistake;
        }

        var content = await ContentAsync(context, ct);
        if (content.End is { } refused)
        {
            return refused;
        }

        var (bytes, home) = content.Value;
        var list = context.Step(StepNames.Parse, notes => List(bytes, notes));
        if (list.End is { } strange)
        {
            return strange;
        }

        var streams = context.Step(
            StepNames.Extract,
            notes => Streams(context, home, list.Value, filter.Value, notes)
        );
        return streams.End ?? new ExtractionResult.Found(streams.Value);
    }

    private async Task<StepOutcome<(ReadOnlyMemory<byte> Bytes, Uri? Home)>> ContentAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        if (!string.IsNullOrWhiteSpace(context.Setting("url")))
        {
            var page = await requests.AskAsync(context, new PageRequest(context.Url), ct);
            return page.End is { } end ? end : (page.Value.Content, page.Value.Url);
        }

        if (context.Setting("file")?.Trim() is not { Length: > 0 } name)
        {
            return new ExtractionResult.ConfigError(
                "settings.url",
                "give the list's address, or the name of a file"
            );
        }

        if (!ListFiles.IsName(name))
        {
            return new ExtractionResult.ConfigError(
                "settings.file",
                "must be the name of a file in the folder \"lists\" of the data directory, without a path"
            );
        }

        var file = await files.ReadAsync(context, name, ct);
        return file.End is { } missing ? missing : (file.Value, (Uri?)null);
    }

    private static StepOutcome<M3uList> List(ReadOnlyMemory<byte> bytes, StepNotes notes)
    {
        if (M3uText.Of(bytes) is not { } text)
        {
            return new ExtractionResult.UpstreamError(
                "The list is packed (gzip), and it is damaged or far too large."
            );
        }

        notes.LookedAt = text;
        var list = M3uReader.Read(text);
        notes.Say = list.Channels.Count == 1 ? "1 channel" : $"{list.Channels.Count} channels";
        return list.Kind switch
        {
            M3uKind.List when list.Channels.Count > 0 => list,
            M3uKind.List => new ExtractionResult.Offline("The list holds no channel now."),
            M3uKind.HlsPlaylist => new ExtractionResult.UpstreamError(
                "This is no list of channels but one HLS playlist: use the extractor direct-hls for it."
            ),
            M3uKind.Endless => new ExtractionResult.UpstreamError(
                $"The list has more than {M3uReader.MostChannels} channels: that is more than can be looked through."
            ),
            _ => new ExtractionResult.UpstreamError("What is there is no channel list."),
        };
    }

    private static StepOutcome<ExtractedStream[]> Streams(
        ExtractionContext context,
        Uri? home,
        M3uList list,
        ListFilter filter,
        StepNotes notes
    )
    {
        try
        {
            var (streams, say) = new ChannelStreams(context, home).Of(list.Channels, filter);
            notes.Say = say;
            notes.LookedAt = string.Join('\n', list.Channels.Take(20).Select(Line));
            return streams.Length > 0
                ? streams
                : new ExtractionResult.Offline($"None of the list's channels can be used: {say}.");
        }
        catch (RegexMatchTimeoutException)
        {
            return TypedPattern.TooSlow;
        }
    }

    private static string Line(M3uChannel channel) =>
        channel.Groups.Count == 0
            ? channel.Name
            : $"{channel.Name} ({string.Join(", ", channel.Groups)})";
}

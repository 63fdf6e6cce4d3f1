using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>
/// The TV channels of a Jellyfin server, as HLS that the server transcodes. Nothing is opened by looking: the server tunes in when somebody
/// watches.
/// </summary>
internal sealed class Jellyfin(JellyfinRequests requests) : IStreamExtractor
{
    private const int MostUnasked = 10;
    private const int MostAsked = 30;
    private const int FailuresInARow = 3;

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "jellyfin",
            Name = "Jellyfin TV",
            Description = "The TV channels of a Jellyfin server.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new(
                    "url",
                    SettingType.Url,
                    Required: true,
                    "As it stands in the browser, without /web."
                )
                {
                    Label = "Server address",
                    Example = "http://jellyfin.example:8096/",
                },
                new(
                    "apiKey",
                    SettingType.Secret,
                    Required: true,
                    "Made in its dashboard under API keys."
                )
                {
                    Label = "API key",
                },
                new(
                    "user",
                    SettingType.Text,
                    Required: false,
                    "Whose rights count. An administrator if empty."
                )
                {
                    Label = "User name",
                },
                ChannelFilter.Setting(
                    "channels",
                    "Only these channels",
                    $"Names, pieces of names, or numbers; at most {MostAsked}. The first {MostUnasked} channels if empty."
                ),
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var users = await requests.GetAsync(context, "Users", ct);
        if (users.End is { } refused)
        {
            return refused;
        }

        if (JellyfinUser.Of(users.Value, context.Setting("user")) is not { } user)
        {
            return new ExtractionResult.ConfigError(
                "settings.user",
                "the server has no user of this name"
            );
        }

        var list = await requests.GetAsync(
            context,
            $"LiveTv/Channels?addCurrentProgram=true&userId={Uri.EscapeDataString(user)}",
            ct
        );
        if (list.End is { } noList)
        {
            return noList;
        }

        var channels = context.Step(StepNames.Parse, notes => Wanted(context, list.Value, notes));
        return channels.End ?? await StreamsAsync(context, channels.Value, user, ct);
    }

    private static StepOutcome<JellyfinChannel[]> Wanted(
        ExtractionContext context,
        JsonElement list,
        StepNotes notes
    )
    {
        notes.LookedAt = list.GetRawText();
        if (list.Child("Items") is not { ValueKind: JsonValueKind.Array } items)
        {
            return new ExtractionResult.UpstreamError("The server's list of channels is none.");
        }

        var channels = items
            .Objects()
            .Select(JellyfinChannel.Of)
            .OfType<JellyfinChannel>()
            .ToList();
        if (channels.Count == 0)
        {
            return new ExtractionResult.Offline(
                "The server has no TV channels. Add a tuner in its dashboard under Live TV."
            );
        }

        var filter = new ChannelFilter(context.List("channels"));
        var wanted = channels
            .Where(c => filter.Takes(c.Name, c.Number))
            .Take(filter.TakesAll ? MostUnasked : MostAsked)
            .ToArray();
        notes.Say = $"{channels.Count} channels, {wanted.Length} taken";
        return wanted.Length > 0
            ? wanted
            : ChannelFilter.NothingFits([.. channels.Select(c => c.Name)]);
    }

    private async Task<ExtractionResult> StreamsAsync(
        ExtractionContext context,
        JellyfinChannel[] channels,
        string user,
        CancellationToken ct
    )
    {
        var streams = new List<ExtractedStream>();
        ExtractionResult? trouble = null;
        var failures = 0;
        foreach (var channel in channels)
        {
            var info = await requests.PlaybackAsync(context, channel.Id, user, ct);
            var stream = info.End is { } failed
                ? failed
                : context.Step(
                    StepNames.Extract,
                    notes => JellyfinPlayback.Of(info.Value).Stream(context, channel, notes)
                );
            if (stream.End is null)
            {
                streams.Add(stream.Value);
                failures = 0;
                continue;
            }

            trouble = stream.End;
            // A key that does not hold does so for no channel; a server in trouble is not asked thirty times.
            if (trouble is ExtractionResult.AuthNeeded || ++failures == FailuresInARow)
            {
                break;
            }
        }

        return streams.Count > 0 ? new ExtractionResult.Found(streams) : trouble!;
    }
}

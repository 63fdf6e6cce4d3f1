using System.Globalization;
using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>What `streamlink --json` printed.</summary>
internal sealed record StreamlinkAnswer
{
    // Streams that are pieces for streamlink's own player (DASH, muxed ones) have no one address that plays.
    private static readonly string[] Playable = ["hls", "http"];

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public string? Plugin { get; init; }

    public StreamlinkMetadata Metadata { get; init; } = new();

    public IReadOnlyDictionary<string, StreamlinkStream> Streams { get; init; } =
        new Dictionary<string, StreamlinkStream>(StringComparer.Ordinal);

    public string? Error { get; init; }

    /// <summary>Null for what is no answer.</summary>
    internal static StreamlinkAnswer? Read(string output)
    {
        try
        {
            return
                JsonSerializer.Deserialize<StreamlinkAnswer>(output, Names) is { } answer
                && (answer.Error is not null || answer is { Streams: not null, Metadata: not null })
                ? answer
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What an error means. streamlink has sentences and no codes: these words are from its 5.2 and 6.</summary>
    internal static ExtractionResult Meaning(string error) =>
        error switch
        {
            _ when Says(error, "No plugin can handle") => // Also said of where a site that it knows has led it today.
            new ExtractionResult.UpstreamError("streamlink has no plugin for this address."),
            _ when Says(error, "No playable streams", "is offline", "not live") =>
                new ExtractionResult.Offline("streamlink finds nothing on air at this address."),
            _ when Says(error, "DRM", "is protected") => new ExtractionResult.Offline(
                "The stream is copy-protected (DRM); it is left alone."
            ),
            _ when Says(error, "429 Client Error", "Too Many Requests") =>
                new ExtractionResult.RateLimited(
                    TimeSpan.FromMinutes(5),
                    "The site asks to be left alone for a while."
                ),
            _ when Says(
                    error,
                    "401 Client Error",
                    "403 Client Error",
                    "log in",
                    "login",
                    "credentials",
                    "subscri",
                    "authenti"
                ) => new ExtractionResult.AuthNeeded(
                "The site wants somebody who is signed in; streamlink is asked without an account."
            ),
            _ when Says(error, "404 Client Error", "410 Client Error") =>
                new ExtractionResult.Offline("There is nothing at this address now."),
            _ => new ExtractionResult.UpstreamError(
                "streamlink could not look at this address; the details say what it complained of."
            ),
        };

    /// <summary>The stream of this quality, or the best there is.</summary>
    internal StepOutcome<ExtractedStream[]> Pick(string quality, string source, StepNotes notes)
    {
        notes.LookedAt = string.Join(
            '\n',
            Streams.Select(s => $"{s.Key}: {s.Value?.Type ?? "nothing"}")
        );
        var named = Streams.Where(s => IsPlayable(s.Value)).ToArray();
        if (named.Length == 0)
        {
            return new ExtractionResult.UpstreamError(
                "streamlink finds streams of kinds only that cannot be played here."
            );
        }

        // streamlink lists from worst to best, and ends with "worst" and "best" themselves.
        var wanted = named.FirstOrDefault(s => s.Key == quality);
        var (name, stream) =
            wanted.Value is null
            && named.FirstOrDefault(s => s.Key == "best") is { Value: not null } best
                ? best
            : wanted.Value is null ? named[^1]
            : wanted;
        var all = name == "best" && IsHttp(stream.Master);
        notes.Say =
            wanted.Value is null ? $"no {quality} here, {name} is taken"
            : all ? "all qualities"
            : name;
        return new[]
        {
            new ExtractedStream
            {
                Key = "main",
                Title = Title(source),
                Url = new Uri(all ? stream.Master! : stream.Url!),
                Headers = PlayerHeaders.Of(stream.Headers ?? []),
                Kind = stream.Type == "hls" ? StreamKind.Hls : StreamKind.NeedsRemux,
                Height = all ? null : HeightOf(name),
            },
        };
    }

    private string Title(string source) =>
        Metadata switch
        {
            { Title: { Length: > 0 } title, Author: { Length: > 0 } author } =>
                $"{author}: {title}",
            { Title: { Length: > 0 } title } => title,
            { Author: { Length: > 0 } author } => author,
            _ => source,
        };

    private static bool IsPlayable(StreamlinkStream? stream) =>
        stream is not null && Playable.Contains(stream.Type) && IsHttp(stream.Url);

    private static bool IsHttp(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static int? HeightOf(string name) =>
        name.Split('p') is [var digits, _]
        && int.TryParse(digits, CultureInfo.InvariantCulture, out var height)
        && height is > 0 and < 10_000
            ? height
            : null;

    private static bool Says(string error, params string[] words) =>
        words.Any(w => error.Contains(w, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What the site tells of the channel.</summary>
internal sealed record StreamlinkMetadata(string? Author = null, string? Title = null);

/// <summary>One quality.</summary>
internal sealed record StreamlinkStream(
    string? Type,
    string? Url,
    string? Master,
    Dictionary<string, string>? Headers
);

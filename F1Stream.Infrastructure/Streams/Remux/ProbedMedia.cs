using System.Text.Json;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>What ffprobe found in a stream: ffmpeg's names of the codecs, null where there is no picture or no sound; height in lines.</summary>
internal sealed record ProbedMedia(string? Video, int? Height, string? Audio)
{
    /// <summary>Asks ffprobe for what <see cref="Read"/> wants to know.</summary>
    internal static string[] Question { get; } =
    [
        "-of",
        "json",
        "-show_entries",
        "stream=codec_type,codec_name,height:stream_disposition=attached_pic",
    ];

    /// <summary>Why it cannot be shown as it is; null if it can.</summary>
    internal string? Unfit =>
        this switch
        {
            { Video: null, Audio: null } => "The source sends neither picture nor sound.",
            { Video: null or "h264" or "hevc" or "mpeg2video" or "mpeg1video" } => null,
            _ =>
                $"The source's picture is {Name(Video)}. F1Stream can show H.264, HEVC and MPEG-2: choose one of them at the source.",
        };

    /// <summary>Whether players take the sound as it is; otherwise it is made AAC.</summary>
    internal bool AudioFits => Audio is "aac" or "mp3";

    /// <summary>For people: "H.264 with 720 lines, AAC".</summary>
    internal string Say =>
        string.Join(
            ", ",
            new[]
            {
                Video is null ? "sound only"
                : Height is { } lines ? $"{Name(Video)} with {lines} lines"
                : Name(Video),
                Audio is null ? "no sound"
                : AudioFits ? Name(Audio)
                : $"{Name(Audio)} (played as AAC)",
                Video is null or "h264" ? null : "not every browser shows this picture",
            }.OfType<string>()
        );

    /// <summary>Null if it is no answer of ffprobe's.</summary>
    internal static ProbedMedia? Read(string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            if (!answer.RootElement.TryGetProperty("streams", out var streams))
            {
                return null;
            }

            var all = streams.EnumerateArray().Where(s => !IsCover(s)).ToList();
            var video = all.Find(s => Text(s, "codec_type") == "video");
            var audio = all.Find(s => Text(s, "codec_type") == "audio");
            return new ProbedMedia(
                Text(video, "codec_name"),
                Height(video),
                Text(audio, "codec_name")
            );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        static int? Height(JsonElement stream) =>
            stream.ValueKind == JsonValueKind.Object
            && stream.TryGetProperty("height", out var height)
            && height.TryGetInt32(out var lines)
            && lines > 0
                ? lines
                : null;
    }

    // The picture on a record's sleeve is no video.
    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition)
        && disposition.TryGetProperty("attached_pic", out var cover)
        && cover.GetInt32() == 1;

    private static string? Text(JsonElement stream, string name) =>
        stream.ValueKind == JsonValueKind.Object && stream.TryGetProperty(name, out var value)
            ? value.GetString()
            : null;

    private static string Name(string codec) =>
        codec switch
        {
            "h264" => "H.264",
            "mpeg2video" => "MPEG-2",
            "mpeg1video" => "MPEG-1",
            _ => codec.ToUpperInvariant(),
        };
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>What `yt-dlp -J` printed of an address: a video, or a list of them.</summary>
internal sealed record YtDlpVideo
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public string? Id { get; init; }

    public string? Title { get; init; }

    /// <summary>is_live, is_upcoming, was_live, post_live or not_live; null where the site does not tell.</summary>
    public string? LiveStatus { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public double? ReleaseTimestamp { get; init; }

    public string? Language { get; init; }

    [JsonPropertyName("_has_drm")]
    public bool? HasDrm { get; init; }

    public IReadOnlyList<YtDlpFormat>? Formats { get; init; }

    public IReadOnlyList<YtDlpVideo?>? Entries { get; init; }

    /// <summary>Null for what is no video.</summary>
    internal static YtDlpVideo? Read(string output)
    {
        try
        {
            return JsonSerializer.Deserialize<YtDlpVideo>(output, Names);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One way in which a video is offered.</summary>
internal sealed record YtDlpFormat
{
    public string? Url { get; init; }

    public string? ManifestUrl { get; init; }

    public string? Protocol { get; init; }

    public double? Height { get; init; }

    /// <summary>Kilobits per second.</summary>
    public double? Tbr { get; init; }

    public Dictionary<string, string>? HttpHeaders { get; init; }

    /// <summary>`name=value; Domain=…; Path=…; name=value; …`.</summary>
    public string? Cookies { get; init; }

    /// <summary>true, false, or "maybe".</summary>
    public JsonElement HasDrm { get; init; }

    [JsonIgnore]
    internal bool IsProtected => HasDrm.ValueKind == JsonValueKind.True;
}

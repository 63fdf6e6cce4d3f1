using F1Stream.Domain.Streams.Health;

namespace F1Stream.Web.Viewing;

/// <summary>A stream as the API shows it. Bit rates in bits per second, height in lines.</summary>
internal sealed record StreamAnswer
{
    public required string Id { get; init; }
    public required string SourceId { get; init; }
    public required string Source { get; init; }
    public required string Extractor { get; init; }
    public required string Title { get; init; }

    /// <summary>The session that was asked for; null where none was.</summary>
    public required string? Session { get; init; }
    public required StreamState State { get; init; }
    public required DateTime? VerifiedAt { get; init; }
    public required int Rank { get; init; }
    public required long? Bitrate { get; init; }
    public required int? Height { get; init; }
    public required double? ResponseTimeMs { get; init; }
    public required DateTime? ExpiresAt { get; init; }
    public required IReadOnlyList<QualityAnswer> Qualities { get; init; }
    public required string PlaybackUrl { get; init; }
}

/// <summary>One quality of a stream with a playlist of its own on this server.</summary>
internal sealed record QualityAnswer(string Label, int? Height, long Bandwidth, string PlaybackUrl);

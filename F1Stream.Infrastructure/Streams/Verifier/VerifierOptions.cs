using System.ComponentModel.DataAnnotations;

namespace F1Stream.Infrastructure.Streams.Verifier;

/// <summary>The section `Streams:Verifier`: playing live streams in a browser that nobody looks at.</summary>
internal sealed class VerifierOptions
{
    internal const string Section = "Streams:Verifier";

    /// <summary>Whether it is done at all: it costs a core for the time that it plays. Default false.</summary>
    public bool Enabled { get; init; }

    /// <summary>How long one stream is played. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:01:00")]
    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause between two times for one stream. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);
}

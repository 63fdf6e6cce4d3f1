using System.ComponentModel.DataAnnotations;

namespace F1Stream.Infrastructure.Relay;

/// <summary>The section `Relay:Tokens`: how long the key lives with which the relay's addresses are sealed.</summary>
internal sealed class RelayTokenOptions
{
    internal const string Section = "Relay:Tokens";

    /// <summary>Age at which a key is replaced by a new one. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan RotateAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long addresses of a replaced key still work. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(1);
}

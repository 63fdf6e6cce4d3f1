using System.Globalization;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Health.Doctor;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The words in which the pages speak of streams' health. What is not a number is the key of a translation.</summary>
internal static class HealthWords
{
    /// <summary>Badge and word of a state.</summary>
    internal static (string Badge, string? Icon, string Word) Face(StreamState state) =>
        state switch
        {
            StreamState.Live => ("live", null, "Live"),
            StreamState.Stale => ("stale", "warn", "Stale"),
            StreamState.Unknown or StreamState.Starting => ("upcoming", null, "Starting"),
            StreamState.Ended => ("past", null, "Ended"),
            StreamState.Drm => ("offline", "key", "Protected"),
            StreamState.AuthExpired => ("stale", "key", "Needs a key"),
            StreamState.Unreachable => ("offline", "off", "Unreachable"),
            _ => ("offline", "off", "Offline"),
        };

    /// <summary>How a state is painted in the bar of a day.</summary>
    internal static string Paint(StreamState state) =>
        state switch
        {
            StreamState.Live => "live",
            StreamState.Unknown or StreamState.Starting => "unknown",
            StreamState.Stale or StreamState.AuthExpired => "doubt",
            _ => "down",
        };

    /// <summary>"97 %", or a dash where nothing was measured.</summary>
    internal static string Share(double? share) =>
        share is { } known
            ? string.Create(CultureInfo.CurrentCulture, $"{Math.Round(known * 100):0} %")
            : "–";

    internal static string Milliseconds(TimeSpan? time) =>
        time is { } known
            ? string.Create(CultureInfo.CurrentCulture, $"{known.TotalMilliseconds:0} ms")
            : "–";

    /// <summary>"1080p", or a dash.</summary>
    internal static string Picture(LiveStream stream) =>
        (stream.Health.Variants.Max(v => v.Height) ?? stream.Height) is { } lines
            ? $"{lines}p"
            : "–";

    /// <summary>"4.5 Mbit/s", or nothing.</summary>
    internal static string Bitrate(LiveStream stream) =>
        (
            stream.Health.Variants is [{ Bandwidth: > 0 } best, ..]
                ? best.Bandwidth
                : stream.Bandwidth
        )
            is > 0
                and var bits
            ? string.Create(CultureInfo.CurrentCulture, $"{bits / 1e6:0.0} Mbit/s")
            : "";

    /// <summary>A hop's name for people.</summary>
    internal static string Hop(string name) =>
        name switch
        {
            HopNames.Dns => "Name",
            HopNames.Connect => "Connection",
            HopNames.Tls => "TLS",
            HopNames.Redirects => "Redirects",
            HopNames.Playlist => "Playlist",
            HopNames.Variant => "Quality",
            HopNames.Key => "Key",
            HopNames.Segment => "Segment",
            _ => "Decoding",
        };

    /// <summary>How far a hop is.</summary>
    internal static string Of(HopState state) =>
        state switch
        {
            HopState.Done => "Done",
            HopState.Failed => "Failed",
            HopState.Skipped => "Skipped",
            _ => "Running",
        };
}

using System.Globalization;
using F1Stream.Domain.Streams;

namespace F1Stream.Web.Viewing;

/// <summary>What is known of a stream's picture, in few words.</summary>
internal static class StreamWords
{
    /// <summary>"720p" behind the separator, or nothing where the height is not known.</summary>
    internal static string Quality(LiveStream stream, string separator = "") =>
        stream.Health.Variants.Max(v => v.Height) is { } height
            ? string.Create(CultureInfo.InvariantCulture, $"{separator}{height}p")
            : "";

    /// <summary>"2.8 Mbit/s", or nothing where it is not known.</summary>
    internal static string Bandwidth(LiveStream stream) =>
        stream.Health.Variants is [{ Bandwidth: > 0 } best, ..]
            ? string.Create(CultureInfo.CurrentCulture, $"{best.Bandwidth / 1e6:0.0} Mbit/s")
            : "";

    /// <summary>"0.4 s", or nothing before the first good look.</summary>
    internal static string Response(LiveStream stream) =>
        stream.Health.ResponseTime is { } time
            ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(0.1, time.TotalSeconds):0.0} s")
            : "";
}

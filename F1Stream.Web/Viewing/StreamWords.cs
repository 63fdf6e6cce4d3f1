using System.Globalization;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using F1Stream.Web.Shell;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Viewing;

/// <summary>What is known of a stream's picture, in few words.</summary>
internal static class StreamWords
{
    private static readonly string[] Kinds =
    [
        .. Enum.GetValues<SessionKind>().Select(kind => kind.Title()),
    ];

    /// <summary>The stream's own title, or the neutral one that the spoiler shield gave it, in the viewer's language.</summary>
    internal static string Title(LiveStream stream, IStringLocalizer<Words> words) =>
        Array.Find(Kinds, kind => stream.Title.StartsWith(kind + ", ", StringComparison.Ordinal))
            is { } kind
            ? words[kind] + stream.Title[kind.Length..]
            : stream.Title;

    /// <summary>"Loft tuner", or "House list: Sport 2 HD" for one stream of many.</summary>
    internal static string Name(Pick pick, IStringLocalizer<Words> words) =>
        pick is { IsOneOfMany: true, Stream: { } stream }
            ? $"{pick.SourceName}: {Title(stream, words)}"
            : pick.SourceName;

    /// <summary>"720p" behind the separator, or nothing where the height is not known.</summary>
    internal static string Quality(LiveStream stream, string separator = "") =>
        stream.Health.Variants.Max(v => v.Height) is { } height
            ? string.Create(CultureInfo.InvariantCulture, $"{separator}{height}p")
            : "";

    /// <summary>"720p", or "up to 720p" where a viewer may see less of it.</summary>
    internal static string Offered(LiveStream stream, IStringLocalizer<Words> words) =>
        stream.Health.Variants.Select(v => v.Height).OfType<int>().Distinct().Skip(1).Any()
            ? words["up to {0}", Quality(stream)]
            : Quality(stream);

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

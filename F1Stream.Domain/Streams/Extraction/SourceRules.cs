using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams.Sessions;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>What every source must keep to, whatever its extractor.</summary>
internal static class SourceRules
{
    internal static IEnumerable<SourceMistake> Mistakes(StreamSource source)
    {
        if (string.IsNullOrWhiteSpace(source.Name) || source.Name.Length > StreamSource.LongestName)
        {
            yield return new SourceMistake(
                "name",
                $"must have 1 to {StreamSource.LongestName} characters"
            );
        }

        if (
            source.Interval < ExtractionCadence.ShortestInterval
            || source.Interval > ExtractionCadence.LongestInterval
        )
        {
            yield return new SourceMistake(
                "interval",
                $"must be from {ExtractionCadence.ShortestInterval.TotalSeconds:0} s to {ExtractionCadence.LongestInterval.TotalDays:0} days"
            );
        }

        foreach (var (name, value) in source.Headers)
        {
            if (!HeaderLines.IsName(name) || !HeaderLines.IsValue(value))
            {
                yield return new SourceMistake(
                    "headers",
                    "a header has one word for its name and one line for its value"
                );
            }
        }

        foreach (var rule in source.Sessions.Where(r => !SessionRules.IsRule(r)))
        {
            yield return new SourceMistake(
                "sessions",
                $"\"{rule}\" is no rule; there are: all, title, now, {string.Join(", ", Enum.GetNames<SessionKind>())}, or the id of a session"
            );
        }

        foreach (var host in source.AllowedHosts.Where(h => !IsHost(h)))
        {
            yield return new SourceMistake(
                "allowedHosts",
                $"\"{host}\" is no host; write a name or an address, with a port or without, such as media.example:8080"
            );
        }
    }

    private static bool IsHost(string host) =>
        Uri.TryCreate($"http://{host}", UriKind.Absolute, out var url)
        && url is { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" }
        && !host.Contains('/', StringComparison.Ordinal)
        && Uri.CheckHostName(url.Host.Trim('[', ']')) != UriHostNameType.Unknown;
}

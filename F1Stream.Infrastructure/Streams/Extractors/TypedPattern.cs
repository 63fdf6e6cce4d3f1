using System.Text.RegularExpressions;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>A regular expression that somebody typed into a setting: it cannot run away, and a wrong one is that setting's mistake.</summary>
internal static class TypedPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The setting's pattern; null where none is given.</summary>
    internal static StepOutcome<Regex?> Read(
        ExtractionContext context,
        string setting,
        RegexOptions options = RegexOptions.None
    )
    {
        Regex? none = null;
        if (context.Setting(setting) is not { } text)
        {
            return none;
        }

        try
        {
            Regex? pattern = new Regex(
                text,
                options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
                Patience
            );
            return pattern;
        }
        catch (NotSupportedException)
        {
            // NonBacktracking knows no look-around, no back-reference and no pattern without measure.
            return new ExtractionResult.ConfigError(
                $"settings.{setting}",
                "this regular expression is too much: look-ahead, look-behind and back-references are not possible here"
            );
        }
        catch (ArgumentException)
        {
            return new ExtractionResult.ConfigError(
                $"settings.{setting}",
                "this is no regular expression that can be understood; look for a bracket that is not closed"
            );
        }
    }

    /// <summary>No mistake in the settings: what the source sends today may be the reason.</summary>
    internal static ExtractionResult.UpstreamError TooSlow { get; } =
        new(
            "The regular expression takes too long on what the source sends. A simpler one may be quicker."
        );
}

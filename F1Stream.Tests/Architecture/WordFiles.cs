using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace F1Stream.Tests.Architecture;

/// <summary>The files with the words of the pages, and the code that says them.</summary>
internal static partial class WordFiles
{
    public static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(Repository.Root, "F1Stream.Web", "Shell", file))
            .Root!.Elements("data")
            .ToDictionary(
                word => word.Attribute("name")!.Value,
                word => word.Element("value")!.Value,
                StringComparer.Ordinal
            );

    /// <summary>Long sentences that are put together with + are whole.</summary>
    public static IEnumerable<(string Path, string Text)> Code(params string[] projects) =>
        from file in Repository.Files()
        where
            projects.Any(p =>
                file.StartsWith(Path.Combine(Repository.Root, p), StringComparison.Ordinal)
            )
        where
            file.EndsWith(".cs", StringComparison.Ordinal)
            || file.EndsWith(".razor", StringComparison.Ordinal)
        select (file, Joint().Replace(File.ReadAllText(file), ""));

    [GeneratedRegex(
        @"""\s*\+\s*\$?""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Joint();
}

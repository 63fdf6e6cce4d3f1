using System.Text.RegularExpressions;

namespace F1Stream.Tests.Architecture;

/// <summary>docs/events.md lists every event that the sources publish or wait for, with the fields that it has.</summary>
public sealed partial class EventRegistryTests
{
    [Fact]
    public void Every_event_is_documented_once()
    {
        var used =
            from file in Repository.Files()
            where Path.GetExtension(file) is ".cs" or ".razor"
            where
                !Path.GetRelativePath(Repository.Root, file)
                    .StartsWith("F1Stream.Tests", StringComparison.Ordinal)
            from Match match in Use().Matches(File.ReadAllText(file))
            select match.Groups["name"].Value;
        var documented = Documented().Select(row => row.Name).ToList();

        Assert.Equal(documented.Distinct(StringComparer.Ordinal), documented);
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(documented, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_documented_event_has_the_documented_fields_and_no_other()
    {
        var wrong =
            from row in Documented()
            let type = FeatureGraph
                .Domain.GetExportedTypes()
                .SingleOrDefault(t => t.Name == row.Name)
            let real = type?.GetConstructors()[0].GetParameters().Select(p => p.Name) ?? []
            where !real.SequenceEqual(row.Fields, StringComparer.Ordinal)
            select $"{row.Name}: {string.Join(", ", real)}";
        Assert.Empty(wrong);
    }

    private static IEnumerable<(string Name, List<string?> Fields)> Documented() =>
        Row()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "events.md")))
            .Select(m =>
                (
                    m.Groups["name"].Value,
                    Word()
                        .Matches(m.Groups["fields"].Value)
                        .Select(w => (string?)w.Groups["word"].Value)
                        .ToList()
                )
            );

    // `Subscribe<T>` is the bus itself.
    [GeneratedRegex(
        @"(Publish\(\s*new |Subscribe<|Publish<)(?<name>[A-Z]\w+)",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Use();

    [GeneratedRegex(
        @"^\| `(?<name>\w+)` \| (?<fields>[^|]+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Row();

    [GeneratedRegex("`(?<word>\\w+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Word();
}

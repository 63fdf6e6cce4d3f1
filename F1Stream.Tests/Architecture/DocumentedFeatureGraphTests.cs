using System.Text.RegularExpressions;

namespace F1Stream.Tests.Architecture;

/// <summary>The picture in docs/architecture.md is the graph that the code is held to.</summary>
public sealed partial class DocumentedFeatureGraphTests
{
    [Fact]
    public void The_graph_in_the_architecture_document_is_the_real_one()
    {
        var real = FeatureGraph.MayKnow.SelectMany(f =>
            f.Value.Select(other => $"{f.Key} --> {other}").Append(f.Key)
        );

        var drawn = Drawing().Split('\n').SelectMany(line => Named(line.Trim()));

        Assert.Equal(
            real.Order(StringComparer.Ordinal),
            drawn.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    private static string Drawing() =>
        Assert
            .Single(
                Mermaid()
                    .Matches(
                        File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"))
                    )
            )
            .Groups["lines"]
            .Value;

    /// <summary>`Streams --> Calendar` names an arrow and its two ends, `Calendar` itself.</summary>
    private static IEnumerable<string> Named(string line) =>
        line.Length == 0 ? [] : line.Split(" --> ").Append(line);

    [GeneratedRegex(
        @"```mermaid\nflowchart \w+\n(?<lines>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Mermaid();
}

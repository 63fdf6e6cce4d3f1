using System.Text.Json;
using System.Text.RegularExpressions;
using F1Stream.Domain.Streams;
using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;
using F1Stream.Web.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>docs/extractors.md is what the manifests say. `F1STREAM_WRITE_DOCS=1` writes it instead of complaining.</summary>
public sealed partial class ExtractorDocumentationTests(ExtractorBench bench)
    : IClassFixture<ExtractorBench>
{
    private const string Write = "F1STREAM_WRITE_DOCS";
    private const string Chapters = "## Overview";

    private static readonly string Document = Path.Combine(
        Repository.Root,
        "docs",
        "extractors.md"
    );

    [Fact]
    public async Task The_page_is_what_the_manifests_say()
    {
        var page = await File.ReadAllTextAsync(Document);
        // What stands before the overview is written by hand.
        var introduction = page[..page.IndexOf(Chapters, StringComparison.Ordinal)];
        var expected = ExtractorDocs.Page(introduction, bench.Registry.Manifests);
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            await File.WriteAllTextAsync(Document, expected);
            return;
        }

        Assert.True(
            page == expected,
            $"docs/extractors.md is not what the manifests say: run this test once with {Write}=1"
        );
    }

    [Fact]
    public async Task Every_example_of_the_page_is_a_sources_file_that_is_taken()
    {
        using var folder = new TempFolder();
        var page = await File.ReadAllTextAsync(Document);
        var examples = Example()
            .Matches(page[page.IndexOf(Chapters, StringComparison.Ordinal)..])
            .Select(m => JsonDocument.Parse(m.Groups["json"].Value).RootElement)
            .SelectMany(json => json.GetProperty("sources").EnumerateArray())
            .Cast<object>()
            .ToArray();

        await using var server = await RunningServer.StartAsync(
            settings: new() { ["sources"] = HouseSources.File(folder, examples) }
        );

        Assert.Equal(
            bench.Registry.Manifests.Where(m => !m.BuiltIn).Select(m => m.Key),
            server
                .Services.GetRequiredService<IStreamCatalogue>()
                .Sources.Select(s => s.Extractor)
                .Order(StringComparer.Ordinal)
        );
    }

    [GeneratedRegex(
        "```json\n(?<json>[^`]*)```",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Example();
}

using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>Adding an extractor is a class and a line: everything else knows it by its manifest.</summary>
public sealed class AnotherExtractorTests
{
    [Fact]
    public async Task A_new_extractor_is_listed_imported_from_the_file_and_live()
    {
        using var folder = new TempFolder();
        await using var origin = await LiveHls.StartAsync();
        var file = HouseSources.File(
            folder,
            new
            {
                name = "Garden",
                extractor = "tree-house",
                settings = new { url = origin.Master.AbsoluteUri, branch = 7 },
            }
        );

        await using var server = await RunningServer.StartAsync(
            settings: new() { ["sources"] = file },
            services: services =>
                services.TryAddEnumerable(
                    ServiceDescriptor.Singleton<IStreamExtractor, AnotherExtractor>()
                )
        );

        var listed = await server.Client.GetFromJsonAsync<JsonElement>("/extractors");
        var shown = listed
            .EnumerateArray()
            .Single(e => e.GetProperty("key").GetString() == "tree-house");
        Assert.Equal("Tree house", shown.GetProperty("name").GetString());
        Assert.Equal(2, shown.GetProperty("settings").GetArrayLength());
        var stream = await Eventually.SeesAsync(
            () => server.Services.GetRequiredService<IStreamCatalogue>().All.SingleOrDefault()!,
            s => s?.Health.State == StreamState.Live,
            "the stream of the new extractor"
        );
        Assert.Equal("Branch 7", stream.Title);
        Assert.Equal("Garden", stream.Source.Name);
    }

    [Fact]
    public async Task A_file_with_a_setting_that_the_new_extractor_does_not_have_is_refused()
    {
        await using var server = await RunningServer.StartAsync(services: services =>
            services.TryAddEnumerable(
                ServiceDescriptor.Singleton<IStreamExtractor, AnotherExtractor>()
            )
        );
        var source = Samples.Source(extractor: "tree-house") with
        {
            Settings = new Dictionary<string, string>
            {
                ["url"] = "http://garden.example/",
                ["branch"] = "the third",
                ["leaf"] = "green",
            },
        };

        var mistakes = server.Services.GetRequiredService<ExtractorRegistry>().Mistakes(source);

        Assert.Equal(["settings.leaf", "settings.branch"], mistakes.Select(m => m.Path));
    }
}

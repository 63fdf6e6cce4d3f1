using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>Runs one extractor by its key with the program's real services: what a source would do, without storing one.</summary>
public sealed class ExtractorBench : IAsyncLifetime
{
    private RunningServer _server = null!;

    internal IServiceProvider Services => _server.Services;

    internal ExtractorRegistry Registry => Services.GetRequiredService<ExtractorRegistry>();

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <param name="key">Of the extractor.</param>
    /// <param name="url">The typed address.</param>
    /// <param name="more">Further settings.</param>
    internal Task<ExtractorRun> RunAsync(
        string key,
        Uri url,
        params (string Name, string Value)[] more
    ) => RunAsync(Source(key, [("url", url.AbsoluteUri), .. more]));

    internal Task<ExtractorRun> RunAsync(StreamSource source, CancellationToken ct = default) =>
        Services.GetRequiredService<RunExtractor>().RunAsync(source, null, ct);

    /// <summary>A source as it would be stored, with the ports that its kind of program uses.</summary>
    internal StreamSource Source(string key, params (string Name, string Value)[] settings) =>
        Registry.Complete(
            new StreamSource
            {
                Id = Guid.NewGuid().ToString("N"),
                Name = "Loft",
                Extractor = key,
                Settings = settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal),
            }
        );
}

/// <summary>What a test wants to know of a run.</summary>
internal static class RunReading
{
    public static IReadOnlyList<ExtractedStream> Found(this ExtractorRun run)
    {
        Assert.True(run.Result is ExtractionResult.Found, run.Trouble);
        return ((ExtractionResult.Found)run.Result).Streams;
    }

    public static T Is<T>(this ExtractorRun run)
        where T : ExtractionResult => Assert.IsType<T>(run.Result);

    /// <summary>Everything that is kept of the steps, in one text.</summary>
    public static string StepText(this ExtractorRun run) =>
        string.Join(
            '\n',
            run.Steps.Select(s => $"{s.Name} {s.Url} {s.Status} {s.Say} {s.Snippet}")
        );
}

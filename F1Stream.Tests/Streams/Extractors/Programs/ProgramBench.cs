using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Programs;
using F1Stream.Infrastructure.Streams.Programs;
using F1Stream.Tests.Streams.Programs;
using F1Stream.Tests.Streams.Upstream.Proxy;

namespace F1Stream.Tests.Streams.Extractors.Programs;

/// <summary>Runs an extractor that asks a program: the real one of this machine, or a script in its place.</summary>
internal sealed class ProgramBench(bool realPrograms = true) : IAsyncDisposable
{
    private readonly ProxyBench _proxy = new();

    internal FakePrograms Fakes { get; } = new();

    internal SourceRequests Requests => new(_proxy.Upstream, TimeProvider.System);

    internal AskProgram Ask =>
        new(
            _proxy.Proxy,
            new RunProgram(realPrograms ? Fakes.Place : Fakes.OnlyPlace, TimeProvider.System)
        );

    /// <summary>A script that prints a recorded answer, and complains as told.</summary>
    internal void Answers(string program, string output, string complaints = "", int exitCode = 0)
    {
        File.WriteAllText(Path.Combine(Fakes.Path, "out"), output);
        File.WriteAllText(Path.Combine(Fakes.Path, "err"), complaints);
        Fakes.Add(
            program,
            $"""
            printf '%s\n' "$@" > {Fakes.Path}/arguments
            /bin/cp settings {Fakes.Path}/settings
            /bin/cat {Fakes.Path}/err >&2
            /bin/cat {Fakes.Path}/out
            exit {exitCode}
            """
        );
    }

    /// <summary>What the script was given.</summary>
    internal string Given(string file) => File.ReadAllText(Path.Combine(Fakes.Path, file));

    internal static Task<ExtractorRun> RunAsync(
        IStreamExtractor extractor,
        string url,
        Dictionary<string, string>? settings = null,
        Dictionary<string, string>? headers = null,
        string[]? allowedHosts = null,
        CancellationToken ct = default
    ) =>
        new RunExtractor(new ExtractorRegistry([extractor]), TimeProvider.System).RunAsync(
            new StreamSource
            {
                Id = "bench",
                Name = "Bench",
                Extractor = extractor.Manifest.Key,
                Settings = new Dictionary<string, string>(settings ?? []) { ["url"] = url },
                Headers = headers ?? [],
                AllowedHosts = allowedHosts ?? [],
            },
            null,
            ct
        );

    internal static ExtractedStream Only(ExtractorRun run) =>
        Assert.Single(Found(run.Result, run.Trouble).Streams);

    internal static string Sample(string program, string name) =>
        File.ReadAllText(
            Path.Combine(
                AppContext.BaseDirectory,
                "Streams",
                "Extractors",
                "Samples",
                program,
                name
            )
        );

    private static ExtractionResult.Found Found(ExtractionResult result, string? trouble) =>
        result as ExtractionResult.Found
        ?? throw new InvalidOperationException($"{result} {trouble}");

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        Fakes.Dispose();
    }
}

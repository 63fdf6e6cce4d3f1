using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>One run of an extractor: the source it runs for, and the record of its steps.</summary>
public sealed class ExtractionContext(
    StreamSource source,
    ExtractorManifest manifest,
    TimeProvider time
)
{
    private readonly List<ExtractionStep> _steps = [];

    public StreamSource Source { get; } = source;

    public SourceReach Reach { get; } = SourceReach.Of(source);

    public IReadOnlyList<ExtractionStep> Steps => _steps;

    /// <summary>A setting's value, its default where it is not given, or null.</summary>
    public string? Setting(string name) =>
        Source.Settings.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : manifest.Settings.FirstOrDefault(s => s.Name == name)?.Default;

    /// <summary>Does a step and keeps its time and outcome; <paramref name="tell"/> gives the reason if it failed, null if it went well.</summary>
    public async Task<T> StepAsync<T>(
        string name,
        Uri? url,
        Func<Task<T>> work,
        Func<T, string?> tell
    )
    {
        var started = time.GetTimestamp();
        string? failure = "The step did not end.";
        try
        {
            var result = await work();
            failure = tell(result);
            return result;
        }
        finally
        {
            _steps.Add(
                new ExtractionStep(
                    name,
                    url?.GetLeftPart(UriPartial.Path),
                    time.GetElapsedTime(started),
                    failure
                )
            );
        }
    }
}

/// <summary>What one step of a run did: its URL without query, how long it took, and why it failed (null: it did not).</summary>
public sealed record ExtractionStep(string Name, string? Url, TimeSpan Took, string? Failure);

using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>One run of an extractor: the source it runs for, and the record of its steps.</summary>
/// <param name="source">For whom.</param>
/// <param name="manifest">The extractor's.</param>
/// <param name="time">The clock of the steps.</param>
/// <param name="watch">Is told of each step when it begins and when it ends; null: nobody watches.</param>
public sealed class ExtractionContext(
    StreamSource source,
    ExtractorManifest manifest,
    TimeProvider time,
    Action<ExtractionStep>? watch = null
)
{
    private readonly List<ExtractionStep> _steps = [];
    private readonly Redaction _redaction = Redaction.For(source, manifest);

    public StreamSource Source { get; } = source;

    public SourceReach Reach { get; } = SourceReach.Of(source);

    /// <summary>The steps that have ended, in the order in which they began.</summary>
    public IReadOnlyList<ExtractionStep> Steps => _steps;

    /// <summary>A setting's value, its default where it is not given, or null.</summary>
    public string? Setting(string name) =>
        Source.Settings.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : manifest.Settings.FirstOrDefault(s => s.Name == name)?.Default;

    /// <summary>The typed address; the registry has seen that it is one.</summary>
    public Uri Url => new(Setting("url")!);

    /// <summary>A setting of type <see cref="SettingType.List"/>: its entries, trimmed, without empty ones.</summary>
    public IReadOnlyList<string> List(string name) =>
        (Setting(name) ?? "").Split(
            [',', '\n'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );

    public bool Flag(string name) => bool.TryParse(Setting(name), out var on) && on;

    /// <summary>Does a step and keeps its time and what came of it. A step that throws is kept as failed, and the exception goes on.</summary>
    /// <param name="name">One of <see cref="StepNames"/>.</param>
    /// <param name="url">What is asked; kept without query.</param>
    /// <param name="work">Gets a sheet to note on what it saw.</param>
    public async Task<StepOutcome<T>> StepAsync<T>(
        string name,
        Uri? url,
        Func<StepNotes, Task<StepOutcome<T>>> work
    )
    {
        var begun = new ExtractionStep(name, StepState.Running)
        {
            Url = url is null ? null : _redaction.Of(Redaction.Place(url)),
        };
        var notes = new StepNotes();
        var started = Begin(begun);
        ExtractionResult? end = new ExtractionResult.UpstreamError("It was given up.");
        try
        {
            var outcome = await work(notes);
            end = outcome.End;
            return outcome;
        }
        finally
        {
            Keep(begun, started, notes, end);
        }
    }

    /// <summary>The same for a step that waits for nothing.</summary>
    public StepOutcome<T> Step<T>(string name, Func<StepNotes, StepOutcome<T>> work)
    {
        var begun = new ExtractionStep(name, StepState.Running);
        var notes = new StepNotes();
        var started = Begin(begun);
        ExtractionResult? end = new ExtractionResult.UpstreamError("It was given up.");
        try
        {
            var outcome = work(notes);
            end = outcome.End;
            return outcome;
        }
        finally
        {
            Keep(begun, started, notes, end);
        }
    }

    /// <summary>The end of a run whose source tells everything in one answer: the streams that are read out of it.</summary>
    public ExtractionResult StreamsIn(
        StepOutcome<SourcePage> page,
        Func<SourcePage, StepNotes, StepOutcome<ExtractedStream[]>> read
    )
    {
        if (page.End is { } refused)
        {
            return refused;
        }

        var streams = Step(StepNames.Parse, notes => read(page.Value, notes));
        return streams.End ?? new ExtractionResult.Found(streams.Value);
    }

    /// <summary>A step that there was no need for.</summary>
    public void Skip(string name, string why)
    {
        var skipped = new ExtractionStep(name, StepState.Skipped) { Say = why };
        _steps.Add(skipped);
        watch?.Invoke(skipped);
    }

    private long Begin(ExtractionStep step)
    {
        watch?.Invoke(step);
        return time.GetTimestamp();
    }

    private void Keep(ExtractionStep begun, long started, StepNotes notes, ExtractionResult? end)
    {
        var ended = Ended(begun with { Took = time.GetElapsedTime(started) }, notes, end);
        _steps.Add(ended);
        watch?.Invoke(ended);
    }

    private ExtractionStep Ended(ExtractionStep step, StepNotes notes, ExtractionResult? end) =>
        end is null or ExtractionResult.Found
            ? step with
            {
                State = StepState.Done,
                Status = notes.Status,
                Say = notes.Say is null ? null : _redaction.Of(notes.Say),
            }
            : step with
            {
                State = StepState.Failed,
                Status = notes.Status,
                Say = _redaction.Of(end.Trouble!),
                Snippet = notes.LookedAt is null ? null : _redaction.Snippet(notes.LookedAt),
            };
}

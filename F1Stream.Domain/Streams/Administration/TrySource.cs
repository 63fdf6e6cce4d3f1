using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: run an extractor with settings that nobody has saved, and look whether the picture moves. Nothing changes for anybody.</summary>
public sealed class TrySource(
    ReadDraft drafts,
    RunExtractor extractor,
    HlsProbe probe,
    TrialStreams trials,
    TimeProvider time
)
{
    /// <summary>The run with all its steps, the look included. Refused with `sources.unknown`, or with the mistakes by field.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="watch">Is told of each step as it begins and ends, from whatever thread.</param>
    /// <param name="ct">Ends the trial.</param>
    public async Task<Outcome<Trial>> RunAsync(
        SourceDraft draft,
        Action<ExtractionStep> watch,
        CancellationToken ct
    )
    {
        if (drafts.Run(draft) is not Outcome<CheckedSource>.Done { Value: var draftedSource })
        {
            return SourceRefusals.Unknown;
        }

        if (draftedSource.Mistakes.Count > 0)
        {
            return SourceRefusals.Of(draftedSource.Mistakes);
        }

        // Cookies and streams of a trial are its own.
        var source = draftedSource.Source with
        {
            Id = $"trial-{Guid.NewGuid():N}",
            Enabled = true,
        };
        var run = await extractor.RunAsync(source, watch, ct);
        if (run.Result is not ExtractionResult.Found { Streams: [var first, ..] } found)
        {
            return Trial(source, run, [], []);
        }

        var streams = found
            .Streams.Select(s => FoundStream.Of(source, s, time.GetUtcNow()))
            .ToList();
        trials.Add(streams);
        var look = await VerifyAsync(streams[0], run.Redaction!, watch, ct);
        return Trial(
            source,
            run with
            {
                Steps = [.. run.Steps, look.Step],
            },
            streams,
            look.Variants
        );
    }

    private Trial Trial(
        StreamSource source,
        ExtractorRun run,
        IReadOnlyList<LiveStream> streams,
        IReadOnlyList<StreamVariant> variants
    ) => new(source, RunRecord.Of(source, run, time.GetUtcNow()), streams) { Variants = variants };

    private async Task<(ExtractionStep Step, IReadOnlyList<StreamVariant> Variants)> VerifyAsync(
        LiveStream stream,
        Redaction redaction,
        Action<ExtractionStep> watch,
        CancellationToken ct
    )
    {
        var step = new ExtractionStep(StepNames.Verify, StepState.Running)
        {
            Url = redaction.Of(Redaction.Place(stream.Url)),
        };
        if (stream.Kind == StreamKind.NeedsRemux || stream.TakesTuner)
        {
            // A look would take a tuner, or start ffmpeg, for nobody.
            step = step with
            {
                State = StepState.Skipped,
                Say = "Not opened for a look. Play the preview to see the picture.",
            };
            watch(step);
            return (step, []);
        }

        watch(step with { Say = "Two looks: does the picture move on?" });
        var started = time.GetTimestamp();
        var finding = await probe.LookAsync(stream, ct);
        probe.Forget(stream.Id);
        step = step with
        {
            Took = time.GetElapsedTime(started),
            State = finding is ProbeFinding.Good ? StepState.Done : StepState.Failed,
            Say = finding switch
            {
                ProbeFinding.Good => "The picture moves.",
                ProbeFinding.Bad bad => bad.Reason,
                ProbeFinding.Inconclusive unsure => unsure.Reason,
                _ => throw new InvalidOperationException($"Unknown {finding.GetType().Name}."),
            },
        };
        watch(step);
        return (step, (finding as ProbeFinding.Good)?.Variants ?? []);
    }
}

/// <summary>What a trial came to: the run with its steps, and streams that play under their ids for ten minutes.</summary>
public sealed record Trial(StreamSource Source, SourceRun Run, IReadOnlyList<LiveStream> Streams)
{
    /// <summary>The first stream's qualities, best first; empty where it was not looked at or is one media playlist.</summary>
    public IReadOnlyList<StreamVariant> Variants { get; init; } = [];
}

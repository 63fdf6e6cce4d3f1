using F1Stream.Domain.Streams.Extraction;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The steps of a run as a timeline; of one that failed also the steps that it did not reach.</summary>
public sealed partial class RunSteps : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ExtractionStep> Steps { get; set; }

    /// <summary>Whether nothing more comes.</summary>
    [Parameter]
    public bool Over { get; set; }

    private IEnumerable<ExtractionStep> Shown =>
        Over && Steps is [.., { State: StepState.Failed } failed]
            ? Steps.Concat(
                StepNames
                    .InOrder.SkipWhile(name => name != failed.Name)
                    .Skip(1)
                    .Select(name => new ExtractionStep(name, StepState.Skipped)
                    {
                        Say = "Not reached",
                    })
            )
            : Steps;

    private static string Word(StepState state) =>
        state switch
        {
            StepState.Done => "done",
            StepState.Failed => "failed",
            StepState.Skipped => "skipped",
            _ => "running",
        };

    /// <summary>What was asked and the answer's status, unless the sentence below says it already.</summary>
    private static string Asked(ExtractionStep step)
    {
        var status =
            step.Status is { } code
            && step.Say?.Contains($"HTTP {code}", StringComparison.Ordinal) != true
                ? $" → {code}"
                : "";
        return step.Url is null ? status.Trim() : step.Url + status;
    }
}

using System.Globalization;
using System.Text;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>A run as a text to send to somebody who helps: without secrets, because a run holds none.</summary>
public static class RunReport
{
    public static string Of(StreamSource source, SourceRun run)
    {
        var text = new StringBuilder();
        Line($"F1Stream · run of a source");
        Line($"extractor  {source.Extractor}");
        Line($"ended      {run.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        Line($"took       {run.Took.TotalSeconds:0.00} s");
        Line($"result     {run.Result}, {run.StreamsFound} streams");
        if (run.Trouble is not null)
        {
            Line($"reason     {run.Trouble}");
        }

        foreach (var step in run.Steps)
        {
            Line($"");
            Line($"{step.Name}: {Word(step.State)}, {step.Took.TotalSeconds:0.00} s");
            Note(step.Url);
            Note(step.Status is { } status ? $"status {status}" : null);
            Note(step.Say);
            Note(step.Snippet);
        }

        return text.ToString();

        void Line(FormattableString line) =>
            text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void Note(string? note)
        {
            foreach (var line in note?.Split('\n') ?? [])
            {
                Line($"  {line}");
            }
        }
    }

    private static string Word(StepState state) =>
        state switch
        {
            StepState.Done => "done",
            StepState.Failed => "failed",
            StepState.Skipped => "skipped",
            _ => "running",
        };
}

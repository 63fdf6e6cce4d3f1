namespace F1Stream.Domain.Streams.Extraction;

/// <summary>What a step tells of itself while it works.</summary>
public sealed class StepNotes
{
    /// <summary>HTTP status or exit code of the answer.</summary>
    public int? Status { get; set; }

    /// <summary>What came of it, in a few words ("18 KB", "2 frames followed, 1 element matches"). At failure the result's reason takes its place.</summary>
    public string? Say { get; set; }

    /// <summary>What is being looked at: kept only if the step fails, shortened and redacted then.</summary>
    public string? LookedAt { get; set; }
}

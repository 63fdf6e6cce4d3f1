namespace F1Stream.Domain.Streams.Extraction;

/// <summary>What one step of a run did. Holds nothing secret: it is stored and shown as it is.</summary>
/// <param name="Name">One of <see cref="StepNames"/>.</param>
/// <param name="State">How far it is.</param>
public sealed record ExtractionStep(string Name, StepState State)
{
    /// <summary>What was asked, without query; null where nothing was.</summary>
    public string? Url { get; init; }

    /// <summary>HTTP status or exit code of the answer.</summary>
    public int? Status { get; init; }

    public TimeSpan Took { get; init; }

    /// <summary>A sentence: what came of it, or exactly why it failed.</summary>
    public string? Say { get; init; }

    /// <summary>What was looked at when it failed, shortened and redacted.</summary>
    public string? Snippet { get; init; }
}

/// <summary>How far a step is.</summary>
public enum StepState
{
    Running,
    Done,
    Failed,

    /// <summary>An earlier step failed, or there was nothing to do.</summary>
    Skipped,
}

/// <summary>The steps that a run may have, in this order.</summary>
public static class StepNames
{
    /// <summary>Ask the source. May happen several times.</summary>
    public const string Request = "request";

    /// <summary>Understand its answer.</summary>
    public const string Parse = "parse";

    /// <summary>Get what signs or unlocks the address.</summary>
    public const string Token = "token";

    /// <summary>Make streams of it.</summary>
    public const string Extract = "extract";

    /// <summary>See whether the picture moves; only when a source is tried.</summary>
    public const string Verify = "verify";

    public static IReadOnlyList<string> InOrder { get; } = [Request, Parse, Token, Extract, Verify];
}

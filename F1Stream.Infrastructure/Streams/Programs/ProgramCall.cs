namespace F1Stream.Infrastructure.Streams.Programs;

/// <summary>What to run, and how much of it.</summary>
/// <param name="Program">Its name, looked for on PATH.</param>
/// <param name="Arguments">As they are: no shell sees them.</param>
/// <param name="Folder">Where it runs and what it takes for its home.</param>
internal sealed record ProgramCall(
    string Program,
    IReadOnlyList<string> Arguments,
    ProgramFolder Folder
)
{
    /// <summary>From its start to its end.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The most that it may print, in characters.</summary>
    public int Cap { get; init; } = 8 * 1024 * 1024;
}

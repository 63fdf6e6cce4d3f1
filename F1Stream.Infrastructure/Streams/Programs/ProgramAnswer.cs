namespace F1Stream.Infrastructure.Streams.Programs;

/// <summary>How a program ended, and what it said.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its own word for it; -1 where it had none.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Complaints">The last of what it complained of.</param>
internal sealed record ProgramAnswer(
    ProgramEnd End,
    int ExitCode = -1,
    string Output = "",
    string Complaints = ""
);

/// <summary>How a program ended.</summary>
internal enum ProgramEnd
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>It never began: it is not there.</summary>
    Missing,

    /// <summary>Killed when its time was over.</summary>
    TimedOut,

    /// <summary>Killed when it had printed too much.</summary>
    TooMuch,
}

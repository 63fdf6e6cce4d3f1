namespace F1Stream.Domain.Kernel;

/// <summary>The program cannot start, for a reason that one sentence tells; the process ends with a non-zero exit code.</summary>
public sealed class StartRefusedException(Refusal why) : Exception(why.Say)
{
    public Refusal Why { get; } = why;
}

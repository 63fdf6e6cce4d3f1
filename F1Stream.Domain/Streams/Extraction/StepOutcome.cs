namespace F1Stream.Domain.Streams.Extraction;

/// <summary>
/// What a step of a run came to: a value to go on with, or the result that ends the run. An extractor reads
/// `if (page.End is { } end) return end;` after each step.
/// </summary>
public sealed record StepOutcome<T>
{
    private readonly T? _value;

    private StepOutcome(T? value, ExtractionResult? end) => (_value, End) = (value, end);

    /// <summary>The run's result, if this step ended it.</summary>
    public ExtractionResult? End { get; }

    /// <summary>The step's value; only where <see cref="End"/> is null.</summary>
    public T Value =>
        End is null
            ? _value!
            : throw new InvalidOperationException("The step ended the run: it has no value.");

    public static implicit operator StepOutcome<T>(T value) => new(value, null);

    public static implicit operator StepOutcome<T>(ExtractionResult end) => new(default, end);
}

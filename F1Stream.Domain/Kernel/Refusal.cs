namespace F1Stream.Domain.Kernel;

/// <summary>A named reason to say no; <paramref name="Code"/> is stable and listed in docs/errors.md, <paramref name="Say"/> is for people.</summary>
public sealed record Refusal(RefusalKind Kind, string Code, string Say)
{
    /// <summary>When asking again makes sense; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is wrong with which field, by its path; null where the refusal is about no field.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
}

/// <summary>What sort of no it is; one place in the web layer turns it into an HTTP status.</summary>
public enum RefusalKind
{
    NotFound,
    Conflict,
    Invalid,
    Forbidden,

    /// <summary>Whoever asks has to say first who they are.</summary>
    SignInRequired,

    /// <summary>Asked too many times; <see cref="Refusal.RetryAfter"/> says how long to wait.</summary>
    TooOften,

    /// <summary>It was there and will not come back.</summary>
    Gone,

    /// <summary>Of what there is, no part was asked for.</summary>
    OutOfRange,

    /// <summary>Something that we depend on does not answer, or answers with a failure of its own.</summary>
    Unavailable,

    /// <summary>Something that we depend on did not answer in time.</summary>
    TimedOut,
}

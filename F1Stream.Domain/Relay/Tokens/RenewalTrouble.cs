using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>Why a source that was asked for a fresh address gave none, in a sentence.</summary>
internal static class RenewalTrouble
{
    internal const string TookTooLong =
        "The stream's address is worn, and its source takes too long to name another.";

    /// <param name="run">What came of asking; null where that was lost.</param>
    /// <param name="stillNamed">Whether the source named the stream, with the address that is worn.</param>
    internal static string Of(SourceRun? run, bool stillNamed) =>
        run switch
        {
            null => "The stream's address is worn, and what its source said could not be stored.",
            { Answered: false, Trouble: { } trouble } =>
                $"The stream's address is worn, and its source gave no other: {trouble}",
            _ when stillNamed => "The stream's address is worn, and its source names no other.",
            _ => "The stream's address is worn, and its source no longer names the stream.",
        };
}

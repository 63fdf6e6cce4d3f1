using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>The ways in which a change of the sources is refused.</summary>
public static class SourceRefusals
{
    public static Refusal Unknown { get; } =
        new(RefusalKind.NotFound, "sources.unknown", "There is no source with this id.");

    public static Refusal UnknownStream { get; } =
        new(RefusalKind.NotFound, "streams.unknown", "There is no such stream.");

    public static Refusal Passphrase { get; } =
        new(
            RefusalKind.Invalid,
            "sources.passphrase",
            "The passphrase is not the one with which the secrets in this file were locked."
        );

    public static Refusal WeakPassphrase { get; } =
        new(
            RefusalKind.Invalid,
            "sources.weak_passphrase",
            "A passphrase for secrets has at least 10 characters."
        );

    public static Refusal ChangedMeanwhile { get; } =
        new(
            RefusalKind.Conflict,
            "sources.changed_meanwhile",
            "Somebody else has changed this source meanwhile. Save again to put your version in its place."
        );

    public static Refusal Order { get; } =
        new(
            RefusalKind.Invalid,
            "sources.order",
            "The order must name every source exactly once. Load the list again."
        );

    /// <summary>The first mistake in a sentence, and all of them by field.</summary>
    public static Refusal Of(IReadOnlyList<SourceMistake> mistakes) =>
        mistakes[0].ToRefusal() with
        {
            Fields = mistakes
                .GroupBy(m => m.Path, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.First().Reason, StringComparer.Ordinal),
        };
}

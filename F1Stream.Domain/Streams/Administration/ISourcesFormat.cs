using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>The sources file: the form in which sources leave one household's server and come to another's.</summary>
public interface ISourcesFormat
{
    /// <summary>
    /// The sources as written; ids are still to be given. What is secret and was left out is null. Refused with `sources.file` and the place of
    /// the mistake, or with `sources.passphrase`.
    /// </summary>
    /// <param name="json">The file.</param>
    /// <param name="passphrase">Opens the secrets, if the file holds any; null: they are left out.</param>
    Outcome<IReadOnlyList<SourceDraft>> Read(string json, string? passphrase);

    /// <summary>The file.</summary>
    /// <param name="sources">What is to be in it.</param>
    /// <param name="passphrase">Locks the secrets into it; null: they are left out.</param>
    string Write(IReadOnlyList<StreamSource> sources, string? passphrase);
}

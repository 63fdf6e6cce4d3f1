using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: write the household's sources into a file. Secrets are left out unless a passphrase locks them.</summary>
public sealed class ExportSources(
    IStreamCatalogue catalogue,
    ISourcesFormat format,
    ISourceAudit audit,
    TimeProvider time
)
{
    private const int ShortestPassphrase = 10;

    /// <summary>The file's text. Refused with `sources.weak_passphrase`.</summary>
    /// <param name="passphrase">Null or empty: without secrets.</param>
    /// <param name="who">For the audit list.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<string>> RunAsync(
        string? passphrase,
        string who,
        CancellationToken ct
    )
    {
        var secrets = passphrase is { Length: > 0 };
        if (secrets && passphrase!.Length < ShortestPassphrase)
        {
            return SourceRefusals.WeakPassphrase;
        }

        var sources = catalogue
            .AllSources.Where(s => s.Origin != SourceOrigin.Demo)
            .OrderBy(s => s.Priority)
            .ThenBy(s => s.Name, StringComparer.Ordinal)
            .ToList();
        var file = format.Write(sources, secrets ? passphrase : null);
        await audit.AddAsync(
            [
                new SourceChange(time.GetUtcNow(), who, SourceAction.Exported, "", "all sources")
                {
                    What = secrets ? "with secrets, locked" : "without secrets",
                },
            ],
            ct
        );
        return file;
    }
}

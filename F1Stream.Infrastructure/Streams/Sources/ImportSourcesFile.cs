using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>At start: takes the sources of the file given with --sources; a mistake in it stops the start.</summary>
internal sealed partial class ImportSourcesFile(
    IConfiguration configuration,
    ISourcesFormat format,
    ImportSources import,
    ILogger<ImportSourcesFile> logger
) : IStartUpStep
{
    public int Order => 30;

    public async Task RunAsync(CancellationToken ct)
    {
        if (configuration["sources"] is not { Length: > 0 } path)
        {
            return;
        }

        var outcome = await ReadAsync(path, ct) switch
        {
            Outcome<IReadOnlyList<SourceDraft>>.Done read => await import.RunAsync(
                read.Value,
                SourceOrigin.File,
                ImportSources.AtStart,
                ct
            ),
            Outcome<IReadOnlyList<SourceDraft>>.Refused refused => refused.Why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
        if (outcome is Outcome<ImportedSources>.Refused { Why: var why })
        {
            throw new StartRefusedException(
                why with
                {
                    Say =
                        $"the sources file {path} has a mistake at {why.Say} Nothing was imported.",
                }
            );
        }

        Imported(((Outcome<ImportedSources>.Done)outcome).Value.Count, path);
    }

    private async Task<Outcome<IReadOnlyList<SourceDraft>>> ReadAsync(
        string path,
        CancellationToken ct
    )
    {
        try
        {
            return format.Read(await File.ReadAllTextAsync(path, ct), passphrase: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SourcesFile.Mistake("file", e.Message.TrimEnd('.'));
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Count} sources were taken from {Path}"
    )]
    private partial void Imported(int count, string path);
}

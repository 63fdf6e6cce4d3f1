using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams;

/// <summary>
/// Use case: take sources from a file. By name: a known one is brought up to date and keeps the secrets that the file leaves out, a new one
/// is added, others stay.
/// </summary>
public sealed class ImportSources(ReadDraft drafts, IStreamCatalogue catalogue, ApplyChange apply)
{
    /// <summary>Who is named in the audit list for a file given with --sources.</summary>
    public const string AtStart = "the sources file";

    /// <summary>
    /// What was taken. Refused as a whole with the path of the first mistake ("sources[1].settings.url"): then nothing was changed. A new source
    /// that lacks only secrets which the file left out is taken switched off.
    /// </summary>
    /// <param name="file">As read.</param>
    /// <param name="origin">Who brought it.</param>
    /// <param name="who">For the audit list.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<ImportedSources>> RunAsync(
        IReadOnlyList<SourceDraft> file,
        SourceOrigin origin,
        string who,
        CancellationToken ct
    )
    {
        using var turn = await apply.EnterAsync(ct);
        var taken = new List<StreamSource>();
        var lacking = new List<string>();
        for (var i = 0; i < file.Count; i++)
        {
            var known = catalogue.AllSources.FirstOrDefault(s => s.Name == file[i].Name.Trim());
            var draft = file[i] with
            {
                Id = known?.Id,
                Priority = file[i].Priority ?? known?.Priority ?? 10,
            };
            var read = ((Outcome<CheckedSource>.Done)drafts.Run(draft)).Value;
            var mistakes = read.Mistakes.Where(m => !IsLeftOut(draft, m)).ToList();
            if (taken.Any(s => s.Name == read.Source.Name))
            {
                mistakes.Insert(0, new("name", $"\"{read.Source.Name}\" is there twice"));
            }

            if (mistakes is [var first, ..])
            {
                return (first with { Path = $"sources[{i}].{first.Path}" }).ToRefusal();
            }

            // Also an optional one: a tuner without its password finds nothing.
            var complete =
                read.Mistakes.Count == 0
                && (known is not null || !draft.Settings.Values.Contains(null));
            if (!complete)
            {
                lacking.Add(read.Source.Name);
            }

            taken.Add(
                read.Source with
                {
                    Enabled = read.Source.Enabled && complete,
                    Origin = origin,
                }
            );
        }

        foreach (var source in taken)
        {
            if (catalogue.AllSources.FirstOrDefault(s => s.Id == source.Id) is not { } before)
            {
                await apply.SaveAsync(null, source, new(SourceAction.Imported, who), ct);
            }
            else if (SourceDifference.Between(before, source) is { } what)
            {
                await apply.SaveAsync(before, source, new(SourceAction.Imported, who, what), ct);
            }
        }

        return new ImportedSources(taken.Count, lacking);
    }

    private static bool IsLeftOut(SourceDraft draft, SourceMistake mistake) =>
        draft.Settings.Any(s =>
            mistake.Path == $"settings.{s.Key}"
            && (s.Value is null || MaskedAddress.IsMasked(s.Value))
        ) || (mistake.Path == "headers" && draft.Headers.Any(h => h.Value is null));
}

/// <summary>What an import took, and which of them are switched off because their secrets are not in the file.</summary>
public sealed record ImportedSources(int Count, IReadOnlyList<string> WithoutSecrets);

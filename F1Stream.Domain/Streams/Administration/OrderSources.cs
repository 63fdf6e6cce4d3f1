using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: put the sources in order. The first is preferred; priorities become 10, 20, 30 and so on.</summary>
public sealed class OrderSources(IStreamCatalogue catalogue, ApplyChange apply, TimeProvider time)
{
    private const int Step = 10;

    /// <summary>How many have another priority now. Refused with `sources.order` if the ids are not exactly those of the sources.</summary>
    /// <param name="sourceIds">All of them, preferred first.</param>
    /// <param name="who">For the audit list: a line for each source that has another place among the others.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<int>> RunAsync(
        IReadOnlyList<string> sourceIds,
        string who,
        CancellationToken ct
    )
    {
        using var turn = await apply.EnterAsync(ct);
        var before = catalogue
            .AllSources.OrderBy(s => s.Priority)
            .ThenBy(s => s.Name, StringComparer.Ordinal)
            .ToList();
        var known = before.ToDictionary(s => s.Id, StringComparer.Ordinal);
        if (
            sourceIds.Count != known.Count
            || !sourceIds.ToHashSet(StringComparer.Ordinal).SetEquals(known.Keys)
        )
        {
            return SourceRefusals.Order;
        }

        var priorities = sourceIds
            .Select((id, i) => (Id: id, Priority: (i + 1) * Step))
            .Where(p => p.Priority != known[p.Id].Priority)
            .ToDictionary(p => p.Id, p => p.Priority, StringComparer.Ordinal);
        await apply.MoveAsync(priorities, Moves(before, sourceIds, who), ct);
        return priorities.Count;
    }

    /// <summary>One move shifts all that it passes: only who left the row is told of.</summary>
    private List<SourceChange> Moves(
        List<StreamSource> before,
        IReadOnlyList<string> after,
        string who
    )
    {
        var rest = before.Select(s => s.Id).ToList();
        var changes = new List<SourceChange>();
        for (var i = 0; i < after.Count; i++)
        {
            if (rest[i] == after[i])
            {
                continue;
            }

            // Either this one came up from below, or the one that stood here went down.
            var wentDown = i + 1 < after.Count && rest[i + 1] == after[i];
            var id = wentDown ? rest[i] : after[i];
            var place = wentDown ? after.ToList().IndexOf(id) : i;
            rest.Remove(id);
            rest.Insert(place, id);
            var source = before.First(s => s.Id == id);
            changes.Add(
                new SourceChange(time.GetUtcNow(), who, SourceAction.Moved, id, source.Name)
                {
                    What = $"place {before.IndexOf(source) + 1} → {place + 1}",
                }
            );
            i = wentDown ? i - 1 : i;
        }

        return changes;
    }
}

using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>
/// Carries a change of one source through: stored, due at once if it asks something else now, told to everybody, and put on the audit list.
/// One at a time: who has entered sees the sources as they are until they leave.
/// </summary>
public sealed class ApplyChange(
    IStreamRecords records,
    ISourceRuns runs,
    ISourceAudit audit,
    IEventBus events,
    TimeProvider time
) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits until no other change is under way; whoever disposes the turn lets the next one in.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Turn(_turn);
    }

    /// <summary>Adds a source, or puts it in the place of <paramref name="before"/>.</summary>
    public async Task SaveAsync(
        StreamSource? before,
        StreamSource source,
        ChangeNote note,
        CancellationToken ct
    )
    {
        await records.SaveSourceAsync(source, ct);
        await TellAsync(source, before?.AsksAs(source) != true, ct);

        await NoteAsync(source, note, ct);
    }

    /// <summary>Switches a source on or off.</summary>
    public async Task SwitchAsync(StreamSource source, bool on, string who, CancellationToken ct)
    {
        await records.SetEnabledAsync(source.Id, on, ct);
        await TellAsync(source, on, ct);
        var action = on ? SourceAction.SwitchedOn : SourceAction.SwitchedOff;
        await NoteAsync(source, new ChangeNote(action, who), ct);
    }

    /// <summary>Removes a source with its streams and its runs.</summary>
    public async Task DeleteAsync(StreamSource source, string who, CancellationToken ct)
    {
        await records.RemoveSourceAsync(source.Id, ct);
        await TellAsync(source, due: true, ct);

        await NoteAsync(source, new ChangeNote(SourceAction.Deleted, who), ct);
    }

    /// <summary>Gives sources other priorities.</summary>
    /// <param name="priorities">By source.</param>
    /// <param name="moves">What the audit list is to say of it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task MoveAsync(
        IReadOnlyDictionary<string, int> priorities,
        IReadOnlyList<SourceChange> moves,
        CancellationToken ct
    )
    {
        await records.SetPrioritiesAsync(priorities, ct);
        foreach (var id in priorities.Keys)
        {
            events.Publish(new SourcesMoved(id));
        }

        await audit.AddAsync(moves, ct);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>The change has happened: it is told even where the time of the next run cannot be stored.</summary>
    private async Task TellAsync(StreamSource source, bool due, CancellationToken ct)
    {
        try
        {
            if (due)
            {
                await runs.MakeDueAsync(source.Id, ct);
            }
        }
        finally
        {
            events.Publish(new SourcesChanged(source.Id));
        }
    }

    private Task NoteAsync(StreamSource source, ChangeNote note, CancellationToken ct) =>
        audit.AddAsync(
            [
                new SourceChange(time.GetUtcNow(), note.Who, note.Action, source.Id, source.Name)
                {
                    What = note.What,
                },
            ],
            ct
        );

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>What stands on the audit list beside the source and the time.</summary>
public sealed record ChangeNote(SourceAction Action, string Who, string? What = null);

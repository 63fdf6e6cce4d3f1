using System.Collections.Immutable;
using System.Security.Cryptography;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>
/// Sources and streams in memory, written through to the database. What sources tell is remembered even while the disk is full: viewers go on
/// watching. What people change is remembered once it is stored: who was told that it is not must find it as it was.
/// </summary>
internal sealed class EfStreamCatalogue(
    IDbContextFactory<F1StreamDb> databases,
    RowMapping mapping,
    TrialStreams trials
) : IStreamCatalogue, IStreamRecords, IStartUpStep, IDisposable
{
    private readonly SemaphoreSlim _writer = new(1);
    private readonly Lock _memory = new();
    private ImmutableDictionary<string, StreamSource> _sources = ImmutableDictionary<
        string,
        StreamSource
    >.Empty;
    private ImmutableDictionary<string, LiveStream> _streams = ImmutableDictionary<
        string,
        LiveStream
    >.Empty;

    /// <summary>After the migrations, before sources are imported.</summary>
    public int Order => 20;

    public IReadOnlyList<StreamSource> AllSources => [.. _sources.Values];

    public IReadOnlyList<StreamSource> Sources => [.. _sources.Values.Where(s => s.Enabled)];

    public IReadOnlyList<LiveStream> All => [.. _streams.Values.Where(s => s.Source.Enabled)];

    public LiveStream? Find(string id) =>
        _streams.GetValueOrDefault(id) is { Source.Enabled: true } stream
            ? stream
            : trials.Find(id);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var sources = await db.Set<SourceRow>().AsNoTracking().ToListAsync(ct);
        var streams = await db.Set<StreamRow>().AsNoTracking().ToListAsync(ct);
        try
        {
            _sources = sources.Select(mapping.Source).ToImmutableDictionary(s => s.Id);
            _streams = streams
                .Select(row => mapping.Stream(row, _sources[row.SourceId]))
                .ToImmutableDictionary(s => s.Id);
        }
        catch (CryptographicException)
        {
            throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Unavailable,
                    "start.keys",
                    "The keys in the data directory do not fit its database: the stored sources cannot be read. Put the folder keys back from the same backup as the database."
                )
            );
        }
    }

    public Task SaveSourceAsync(StreamSource source, CancellationToken ct) =>
        StoreAsync(
            db => UpsertAsync(db, mapping.Row(source), source.Id, ct),
            () => Put(source),
            ct
        );

    public bool Holds(StreamSource source) =>
        _sources.TryGetValue(source.Id, out var stored) && stored.AsksAs(source);

    public Task SetEnabledAsync(string sourceId, bool enabled, CancellationToken ct) =>
        StoreAsync(
            db =>
                db.Set<SourceRow>()
                    .Where(s => s.Id == sourceId)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Enabled, enabled), ct),
            () => Change(sourceId, s => s with { Enabled = enabled }),
            ct
        );

    public Task SetPrioritiesAsync(
        IReadOnlyDictionary<string, int> priorities,
        CancellationToken ct
    ) =>
        StoreAsync(
            async db =>
            {
                await foreach (
                    var row in db.Set<SourceRow>().AsAsyncEnumerable().WithCancellation(ct)
                )
                {
                    row.Priority = priorities.GetValueOrDefault(row.Id, row.Priority);
                }
            },
            () =>
            {
                foreach (var (id, priority) in priorities)
                {
                    Change(id, s => s with { Priority = priority });
                }
            },
            ct
        );

    public Task RemoveSourceAsync(string sourceId, CancellationToken ct) =>
        StoreAsync(
            db => db.Set<SourceRow>().Where(s => s.Id == sourceId).ExecuteDeleteAsync(ct),
            () =>
            {
                _sources = _sources.Remove(sourceId);
                _streams = _streams.RemoveRange(
                    _streams.Values.Where(s => s.Source.Id == sourceId).Select(s => s.Id)
                );
            },
            ct
        );

    public Task KeepStreamsAsync(IReadOnlyList<LiveStream> streams, CancellationToken ct)
    {
        List<LiveStream> kept = [];
        return WriteAsync(
            () =>
            {
                kept =
                [
                    .. streams
                        .Where(s => _sources.ContainsKey(s.Source.Id))
                        .Select(s => WithWhatIsKnown(s with { Source = _sources[s.Source.Id] })),
                ];
                _streams = _streams.SetItems(kept.Select(s => KeyValuePair.Create(s.Id, s)));
            },
            async db =>
            {
                foreach (var stream in kept)
                {
                    await UpsertAsync(db, mapping.Row(stream), stream.Id, ct);
                }
            },
            ct
        );
    }

    public Task DropStreamsAsync(IReadOnlyList<string> streamIds, CancellationToken ct) =>
        WriteAsync(
            () => _streams = _streams.RemoveRange(streamIds),
            db => db.Set<StreamRow>().Where(s => streamIds.Contains(s.Id)).ExecuteDeleteAsync(ct),
            ct
        );

    /// <summary>Into memory only; false where no such stream is stored.</summary>
    internal bool Remember(string streamId, StreamHealth health)
    {
        lock (_memory)
        {
            if (!_streams.TryGetValue(streamId, out var stream))
            {
                return false;
            }

            _streams = _streams.SetItem(streamId, stream with { Health = health });
            return true;
        }
    }

    /// <summary>What is stored, also of sources that are switched off.</summary>
    internal LiveStream? Stored(string streamId) => _streams.GetValueOrDefault(streamId);

    public Task TieAsync(string streamId, string? sessionId, CancellationToken ct) =>
        StoreAsync(
            db =>
                db.Set<StreamRow>()
                    .Where(s => s.Id == streamId)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.TiedTo, sessionId), ct),
            () =>
            {
                if (_streams.TryGetValue(streamId, out var stream))
                {
                    _streams = _streams.SetItem(streamId, stream with { TiedTo = sessionId });
                }
            },
            ct
        );

    public void Dispose() => _writer.Dispose();

    private void Change(string sourceId, Func<StreamSource, StreamSource> change)
    {
        if (_sources.TryGetValue(sourceId, out var source))
        {
            Put(change(source));
        }
    }

    private void Put(StreamSource source)
    {
        _sources = _sources.SetItem(source.Id, source);
        _streams = _streams.SetItems(
            _streams
                .Values.Where(s => s.Source.Id == source.Id)
                .Select(s => KeyValuePair.Create(s.Id, s with { Source = source }))
        );
    }

    private LiveStream WithWhatIsKnown(LiveStream stream) =>
        _streams.TryGetValue(stream.Id, out var known)
            ? stream with
            {
                Health = known.Health,
                TiedTo = known.TiedTo,
            }
            : stream;

    private static async Task UpsertAsync<TRow>(
        F1StreamDb db,
        TRow row,
        string id,
        CancellationToken ct
    )
        where TRow : class
    {
        if (await db.Set<TRow>().FindAsync([id], ct) is { } known)
        {
            db.Entry(known).CurrentValues.SetValues(row);
        }
        else
        {
            db.Add(row);
        }
    }

    /// <summary>One write after the other. Memory first, and at once: who only remembers does not wait for the disk.</summary>
    internal Task WriteAsync(Action remember, Func<F1StreamDb, Task> store, CancellationToken ct) =>
        InTurnAsync(
            () =>
            {
                Remember(remember);
                return StoreAsync(store, ct);
            },
            ct
        );

    /// <summary>One write after the other. Memory last: what could not be stored has not happened.</summary>
    private Task StoreAsync(Func<F1StreamDb, Task> store, Action remember, CancellationToken ct) =>
        InTurnAsync(
            async () =>
            {
                await StoreAsync(store, ct);
                Remember(remember);
            },
            ct
        );

    private async Task InTurnAsync(Func<Task> write, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            await write();
        }
        finally
        {
            _writer.Release();
        }
    }

    private void Remember(Action change)
    {
        lock (_memory)
        {
            change();
        }
    }

    private async Task StoreAsync(Func<F1StreamDb, Task> store, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await store(db);
        await db.SaveChangesAsync(ct);
    }
}

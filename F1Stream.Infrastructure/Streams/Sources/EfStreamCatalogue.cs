using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>
/// Sources and streams in memory, written through to the database. Memory is right even while the disk is full: viewers go on watching,
/// and the failed write is the caller's to tell.
/// </summary>
internal sealed class EfStreamCatalogue(IDbContextFactory<F1StreamDb> databases, RowMapping mapping)
    : IStreamCatalogue,
        IStreamRecords,
        IStartUpStep,
        IDisposable
{
    private readonly SemaphoreSlim _writer = new(1);
    private readonly ConcurrentDictionary<string, SourceRun> _runs = new(StringComparer.Ordinal);
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
        _streams.GetValueOrDefault(id) is { Source.Enabled: true } stream ? stream : null;

    public SourceRun? LastRun(string sourceId) => _runs.GetValueOrDefault(sourceId);

    public void Remember(SourceRun run) => _runs[run.SourceId] = run;

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
        WriteAsync(
            () =>
            {
                _sources = _sources.SetItem(source.Id, source);
                _streams = _streams.SetItems(
                    _streams
                        .Values.Where(s => s.Source.Id == source.Id)
                        .Select(s => KeyValuePair.Create(s.Id, s with { Source = source }))
                );
            },
            db => UpsertAsync(db, mapping.Row(source), source.Id, ct),
            ct
        );

    public Task RemoveSourceAsync(string sourceId, CancellationToken ct) =>
        WriteAsync(
            () =>
            {
                _sources = _sources.Remove(sourceId);
                _streams = _streams.RemoveRange(
                    _streams.Values.Where(s => s.Source.Id == sourceId).Select(s => s.Id)
                );
                _runs.TryRemove(sourceId, out _);
            },
            db => db.Set<SourceRow>().Where(s => s.Id == sourceId).ExecuteDeleteAsync(ct),
            ct
        );

    public Task KeepStreamsAsync(IReadOnlyList<LiveStream> streams, CancellationToken ct)
    {
        var kept = streams
            .Where(s => _sources.ContainsKey(s.Source.Id))
            .Select(WithKnownHealth)
            .ToList();
        return WriteAsync(
            () => _streams = _streams.SetItems(kept.Select(s => KeyValuePair.Create(s.Id, s))),
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

    public Task SaveHealthAsync(string streamId, StreamHealth health, CancellationToken ct) =>
        WriteAsync(
            () =>
            {
                if (_streams.TryGetValue(streamId, out var stream))
                {
                    _streams = _streams.SetItem(streamId, stream with { Health = health });
                }
            },
            db =>
            {
                var text = mapping.Health(health);
                return db.Set<StreamRow>()
                    .Where(s => s.Id == streamId)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Health, text), ct);
            },
            ct
        );

    public void Dispose() => _writer.Dispose();

    private LiveStream WithKnownHealth(LiveStream stream) =>
        _streams.TryGetValue(stream.Id, out var known)
            ? stream with
            {
                Health = known.Health,
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

    private async Task WriteAsync(
        Action remember,
        Func<F1StreamDb, Task> store,
        CancellationToken ct
    )
    {
        await _writer.WaitAsync(ct);
        try
        {
            remember();
            await using var db = await databases.CreateDbContextAsync(ct);
            await store(db);
            await db.SaveChangesAsync(ct);
        }
        finally
        {
            _writer.Release();
        }
    }
}

using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Tests.Streams.Health;

/// <summary>Streams in memory whose disk can be full; counts the writes.</summary>
internal sealed class MemoryStreams(params LiveStream[] streams) : IStreamCatalogue, IHealthRecords
{
    private readonly Dictionary<string, LiveStream> _streams = streams.ToDictionary(s => s.Id);

    internal bool DiskIsFull { get; set; }

    internal int Writes { get; private set; }

    internal List<string> Written { get; } = [];

    internal List<StateChange> Changes { get; } = [];

    internal StreamHealth Health => _streams.Values.Single().Health;

    public IReadOnlyList<LiveStream> All => [.. _streams.Values];

    public IReadOnlyList<StreamSource> Sources => [.. All.Select(s => s.Source)];

    public IReadOnlyList<StreamSource> AllSources => Sources;

    public LiveStream? Find(string id) => _streams.GetValueOrDefault(id);

    public bool Remember(string streamId, StreamHealth health)
    {
        _streams[streamId] = _streams[streamId] with { Health = health };
        return true;
    }

    public Task StoreAsync(
        IReadOnlyCollection<string> streamIds,
        IReadOnlyCollection<StateChange> changes,
        CancellationToken ct
    )
    {
        Writes++;
        if (DiskIsFull)
        {
            throw new InvalidOperationException("database or disk is full");
        }

        Written.AddRange(streamIds);
        Changes.AddRange(changes);
        return Task.CompletedTask;
    }
}

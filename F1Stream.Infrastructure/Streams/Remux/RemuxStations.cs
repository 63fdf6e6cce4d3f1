using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>The stations of all streams that ffmpeg makes HLS of; whatever is on air goes off when the server stops.</summary>
internal sealed class RemuxStations(
    IStreamCatalogue catalogue,
    DataDirectory data,
    RemuxRun run,
    RemuxTold told,
    RemuxTimes times
) : IRemuxWatch, IStartUpStep, IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RemuxStation> _stations = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    public int Order => 50;

    private string Root => Path.Combine(data.Root, "remux");

    public ProbeFinding? Of(LiveStream stream) => Known(stream.Id)?.Finding(stream);

    /// <summary>The stream's station if it ever played.</summary>
    internal RemuxStation? Known(string streamId)
    {
        lock (_gate)
        {
            return _stations.GetValueOrDefault(streamId);
        }
    }

    /// <summary>The playlist of a stream of the catalogue: see <see cref="RemuxStation.PlaylistAsync"/>.</summary>
    internal Task<Outcome<byte[]>> PlaylistAsync(
        LiveStream stream,
        TimeSpan patience,
        CancellationToken ct
    ) => Of(stream.Id).PlaylistAsync(patience, _stop.Token, ct);

    // What a server left that was killed.
    public Task RunAsync(CancellationToken ct)
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        List<RemuxStation> all;
        lock (_gate)
        {
            all = [.. _stations.Values];
        }

        await Task.WhenAll(all.Select(s => s.OffAirAsync()));
    }

    public void Dispose() => _stop.Dispose();

    private RemuxStation Of(string streamId)
    {
        lock (_gate)
        {
            if (!_stations.TryGetValue(streamId, out var station))
            {
                Forget();
                station = new RemuxStation(
                    () => catalogue.Find(streamId),
                    new RemuxFolder(Path.Combine(Root, streamId)),
                    run,
                    told,
                    times
                );
                _stations.Add(streamId, station);
            }

            return station;
        }
    }

    // Streams come and go over the months.
    private void Forget()
    {
        foreach (var (id, station) in _stations)
        {
            if (!station.OnAir && catalogue.Find(id) is null)
            {
                _stations.Remove(id);
            }
        }
    }
}

using System.Collections.Concurrent;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Streams of sources that are being tried: they play by their id, are in no list, and are gone after ten minutes.</summary>
public sealed class TrialStreams(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, LiveStream> _all = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<LiveStream> streams)
    {
        foreach (var stream in streams)
        {
            _all[stream.Id] = stream;
        }

        ITimer? end = null;
        end = time.CreateTimer(
            _ =>
            {
                foreach (var stream in streams)
                {
                    _all.TryRemove(stream.Id, out LiveStream? _);
                }

                end?.Dispose();
            },
            null,
            Life,
            Timeout.InfiniteTimeSpan
        );
    }

    public LiveStream? Find(string id) => _all.GetValueOrDefault(id);
}

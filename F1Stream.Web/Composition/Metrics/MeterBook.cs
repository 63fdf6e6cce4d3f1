using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace F1Stream.Web.Composition.Metrics;

/// <summary>Keeps what the instruments of this server have measured since its start: its own, and some of the runtime's.</summary>
internal sealed class MeterBook : IDisposable
{
    private const string Own = "F1Stream.";

    private static readonly FrozenSet<string> OfTheRuntime = FrozenSet.Create(
        StringComparer.Ordinal,
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set",
        "dotnet.gc.collections",
        "dotnet.gc.heap.total_allocated",
        "dotnet.gc.last_collection.heap.size",
        "dotnet.gc.last_collection.memory.committed_size",
        "dotnet.gc.pause.time",
        "dotnet.thread_pool.queue.length",
        "dotnet.thread_pool.thread.count",
        "dotnet.exceptions"
    );

    // They rise and fall, though the runtime publishes them as counters; and a name on `count` is a histogram's for Prometheus.
    private static readonly FrozenDictionary<string, string> Levels = new Dictionary<string, string>
    {
        ["dotnet.thread_pool.queue.length"] = "dotnet.thread_pool.queue.length",
        ["dotnet.thread_pool.thread.count"] = "dotnet.thread_pool.threads",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Lock _reading = new();
    private readonly List<Measured> _all = [];
    private readonly MeterListener _listener = new();

    /// <param name="meters">Its meters are ours; other servers of the same process, as in tests, have theirs.</param>
    public MeterBook(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (
                IsWanted(instrument, meters)
                && Measured.By(instrument, Levels.GetValueOrDefault(instrument.Name))
                    is { } measured
            )
            {
                lock (_all)
                {
                    _all.Add(measured);
                }

                listener.EnableMeasurementEvents(instrument, measured);
            }
        };
        _listener.SetMeasurementEventCallback<int>(static (_, n, tags, to) => Note(to, n, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, n, tags, to) => Note(to, n, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, n, tags, to) => Note(to, n, tags));
        _listener.Start();
    }

    /// <summary>Everything as it is now, by name.</summary>
    internal IReadOnlyList<Measured> Read()
    {
        // One reader at a time: what is observed is first forgotten, then measured anew.
        lock (_reading)
        {
            List<Measured> all;
            lock (_all)
            {
                all = [.. _all.OrderBy(m => m.Name, StringComparer.Ordinal)];
            }

            foreach (var measured in all)
            {
                measured.ForgetObserved();
            }

            _listener.RecordObservableInstruments();
            return all;
        }
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsWanted(Instrument instrument, IMeterFactory meters) =>
        instrument.Meter.Name == "System.Runtime"
            ? OfTheRuntime.Contains(instrument.Name)
            : instrument.Meter.Scope == meters
                && instrument.Meter.Name.StartsWith(Own, StringComparison.Ordinal);

    private static void Note(
        object? measured,
        double number,
        ReadOnlySpan<KeyValuePair<string, object?>> tags
    ) => ((Measured)measured!).Note(number, tags);
}

using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>The hops of one examination as they come; whatever is written here is redacted first.</summary>
internal sealed class DoctorChart(Redaction redaction, Action<DoctorHop> watch, TimeProvider time)
{
    private readonly Dictionary<string, DoctorHop> _hops = new(StringComparer.Ordinal);
    private long _begun;

    /// <summary>Every hop in order; what was not gone is not reached.</summary>
    internal IReadOnlyList<DoctorHop> Hops =>
        [
            .. HopNames.InOrder.Select(name =>
                _hops.GetValueOrDefault(name)
                ?? new DoctorHop(name, HopState.Skipped) { Say = DoctorAdvice.NotReached }
            ),
        ];

    internal void Begin(string name, Uri? place = null, string? say = null)
    {
        _begun = time.GetTimestamp();
        Put(
            new DoctorHop(name, HopState.Running)
            {
                Place = place is null ? null : Redaction.Place(place),
                Say = say,
            }
        );
    }

    internal void Done(string name, string say, TimeSpan? took = null) =>
        End(name, HopState.Done, say, null, took);

    /// <summary>False, so that who failed can say so in one line.</summary>
    internal bool Failed(string name, string say, string advice, TimeSpan? took = null)
    {
        End(name, HopState.Failed, say, advice, took);
        return false;
    }

    internal void Skip(string name, string say, string? advice = null) =>
        End(name, HopState.Skipped, say, advice, TimeSpan.Zero);

    internal bool Has(string name) => _hops.ContainsKey(name);

    private void End(string name, HopState state, string say, string? advice, TimeSpan? took) =>
        Put(
            new DoctorHop(name, state)
            {
                Place = _hops.GetValueOrDefault(name)?.Place,
                Took = took ?? time.GetElapsedTime(_begun),
                Say = say,
                Advice = advice,
            }
        );

    private void Put(DoctorHop hop)
    {
        hop = hop with
        {
            Place = hop.Place is null ? null : redaction.Of(hop.Place),
            Say = hop.Say is null ? null : redaction.Of(hop.Say),
        };
        _hops[hop.Name] = hop;
        watch(hop);
    }
}

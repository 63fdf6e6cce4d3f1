using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>
/// One address of a rendition: one request upstream at a time, whose answer serves everybody who waits for it and whoever comes soon after.
/// Everything but waiting is done under the rendition's gate.
/// </summary>
internal sealed class SharedPoll(Lock gate, RunPoll run, TimeProvider time)
{
    private Flight? _flight;
    private Outcome<PolledPlaylist>? _last;
    private long _lastAt;
    private TimeSpan _keep = PollPace.KeptFor(default);

    internal bool Waiting => _flight is not null;

    /// <summary>Whether there is nothing here that another viewer could have.</summary>
    internal bool Idle => _flight is null && !Fresh;

    private bool Fresh => _last is not null && time.GetElapsedTime(_lastAt) < _keep;

    /// <summary>Joins the request under way or, if what is known is too old, begins one. Who has a flight must wait for it; without one the answer is there.</summary>
    internal (Flight? Flight, Outcome<RelayedPlaylist>? Answer) Join(RelayErrand errand)
    {
        if (Fresh)
        {
            return (null, Lend(_last!));
        }

        if (_flight is null)
        {
            var flight = _flight = new Flight();
            // Nothing of the viewer who happened to be first belongs to it: neither token nor context.
            using var _ = ExecutionContext.SuppressFlow();
            flight.Landed = Task.Run(() => FlyAsync(flight, errand));
        }

        _flight.Waiting++;
        return (_flight, null);
    }

    /// <summary>Outside the gate. The flight is given up when the last who waits for it has gone.</summary>
    internal async Task<Outcome<RelayedPlaylist>> WaitAsync(Flight flight, CancellationToken ct)
    {
        try
        {
            return Lend(await flight.Landed.WaitAsync(ct));
        }
        finally
        {
            Leave(flight);
        }
    }

    /// <summary>Lets go of what nobody may have any more.</summary>
    internal void Forget()
    {
        LetGo(_last);
        _last = null;
    }

    private Outcome<RelayedPlaylist> Lend(Outcome<PolledPlaylist> outcome) =>
        outcome is Outcome<PolledPlaylist>.Done(var playlist)
            ? new RelayedPlaylist(playlist, time.GetElapsedTime(playlist.At))
            : ((Outcome<PolledPlaylist>.Refused)outcome).Why;

    private async Task<Outcome<PolledPlaylist>> FlyAsync(Flight flight, RelayErrand errand)
    {
        Outcome<PolledPlaylist>? outcome = null;
        try
        {
            return outcome = await run(errand, flight.End.Token);
        }
        finally
        {
            Land(flight, outcome);
        }
    }

    private void Land(Flight flight, Outcome<PolledPlaylist>? outcome)
    {
        lock (gate)
        {
            if (_flight != flight)
            {
                // Everybody has gone.
                LetGo(outcome);
                return;
            }

            _flight = null;
            flight.Brought = outcome;
            Forget();
            if (outcome is Outcome<PolledPlaylist>.Done(var playlist))
            {
                playlist.Hold();
                _keep = PollPace.KeptFor(playlist.Facts);
            }

            _last = outcome;
            _lastAt = time.GetTimestamp();
        }
    }

    private void Leave(Flight flight)
    {
        lock (gate)
        {
            if (--flight.Waiting > 0)
            {
                return;
            }

            if (_flight != flight)
            {
                LetGo(flight.Brought);
                return;
            }

            _flight = null;
        }

        flight.End.Cancel();
    }

    private static void LetGo(Outcome<PolledPlaylist>? outcome)
    {
        if (outcome is Outcome<PolledPlaylist>.Done(var playlist))
        {
            playlist.LetGo();
        }
    }

    /// <summary>A request under way. It holds what it brought until the last who waited has taken it.</summary>
    internal sealed class Flight
    {
        internal CancellationTokenSource End { get; } = new();

        internal Task<Outcome<PolledPlaylist>> Landed { get; set; } = null!;

        internal Outcome<PolledPlaylist>? Brought { get; set; }

        internal int Waiting { get; set; }
    }
}

/// <summary>Asks upstream; the caller holds what comes back.</summary>
internal delegate Task<Outcome<PolledPlaylist>> RunPoll(RelayErrand errand, CancellationToken ct);

using System.Buffers;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>One playlist of a source with all the ways in which players ask for it: they share what the rewriter remembers.</summary>
internal sealed class Rendition(PollPlaylist poll, RenditionWriting writing, TimeProvider time)
    : IDisposable
{
    // A player waits for one or two parts at a time, and players of one stream for the same ones. Beyond this somebody plays with numbers.
    private const int MostHeldOpen = 16;

    // Versions that are answered at once are kept for a moment, each.
    private const int MostKept = 64;

    private readonly Lock _gate = new();
    private readonly Lock _rewriting = new();
    private readonly Dictionary<ReloadDirectives, SharedPoll> _polls = [];
    private PlaylistFacts? _known;
    private bool _closed;

    /// <summary>How many requests are being answered from it. Belongs to <see cref="SharedPlaylists"/>, as does <see cref="UsedAt"/>.</summary>
    internal int Users { get; set; }

    /// <summary>Time stamp.</summary>
    internal long UsedAt { get; set; }

    internal TimeSpan Remembered
    {
        get
        {
            lock (_gate)
            {
                return PollPace.Remembered(_known ?? default);
            }
        }
    }

    internal Task<Outcome<RelayedPlaylist>> GetAsync(
        RelayErrand errand,
        ReloadDirectives wanted,
        CancellationToken ct
    )
    {
        lock (_gate)
        {
            // To a source that holds nothing open the numbers mean nothing: each would only be one more request.
            var shared = PollOf(_known is { CanBlockReload: false } ? wanted.AtOnce : wanted);
            var (flight, answer) = shared.Join(errand);
            return flight is null ? Task.FromResult(answer!) : shared.WaitAsync(flight, ct);
        }
    }

    /// <summary>Gives back the memory of answers that are too old to serve anybody.</summary>
    internal void Tidy()
    {
        lock (_gate)
        {
            foreach (var (directives, shared) in _polls)
            {
                if (shared.Idle)
                {
                    shared.Forget();
                    _polls.Remove(directives);
                }
            }
        }
    }

    /// <summary>Only when nobody uses it any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var shared in _polls.Values)
            {
                shared.Forget();
            }

            _polls.Clear();
        }

        lock (_rewriting)
        {
            _closed = true;
            writing.Memory?.Dispose();
        }
    }

    private SharedPoll PollOf(ReloadDirectives wanted)
    {
        if (_polls.TryGetValue(wanted, out var known))
        {
            return known;
        }

        Tidy();
        if (!wanted.None && IsTooMuch())
        {
            return PollOf(default);
        }

        return _polls[wanted] = new SharedPoll(
            _gate,
            (errand, ct) => RunAsync(errand, wanted, ct),
            time
        );
    }

    private bool IsTooMuch() =>
        _polls.Count >= MostKept || _polls.Values.Count(p => p.Waiting) >= MostHeldOpen;

    private Task<Outcome<PolledPlaylist>> RunAsync(
        RelayErrand errand,
        ReloadDirectives wanted,
        CancellationToken ct
    )
    {
        TimeSpan patience;
        lock (_gate)
        {
            patience = PollPace.Patience(_known ?? default, wanted);
        }

        return poll.RunAsync(errand, wanted, patience, Rewrite, ct);
    }

    private Outcome<PlaylistFacts> Rewrite(
        ReadOnlySpan<byte> playlist,
        Uri answered,
        IBufferWriter<byte> to
    )
    {
        lock (_rewriting)
        {
            if (_closed)
            {
                // A request that everybody had left came to its end all the same.
                throw new OperationCanceledException();
            }

            var outcome = writing.Rewrite(playlist, answered, to);
            if (outcome is Outcome<PlaylistFacts>.Done(var facts))
            {
                lock (_gate)
                {
                    _known = facts;
                }
            }

            return outcome;
        }
    }
}

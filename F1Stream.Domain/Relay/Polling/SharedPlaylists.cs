using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>
/// Playlists for the whole house: however many viewers ask, a source sees one request at a time for each of its playlists, and not more than
/// one per <see cref="PollPace.KeptFor"/>. What nobody asks for any more is forgotten.
/// </summary>
public sealed class SharedPlaylists : IDisposable
{
    private const int Most = 256;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<Key, Rendition> _renditions = [];
    private readonly PollPlaylist _poll;
    private readonly OpenRendition _open;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public SharedPlaylists(PollPlaylist poll, OpenRendition open, TimeProvider time)
    {
        (_poll, _open, _time) = (poll, open, time);
        _sweep = time.CreateTimer(
            static shared => ((SharedPlaylists)shared!).Sweep(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>
    /// The playlist as it is now or was a moment ago, to be disposed when it has been sent. Refused with the codes of
    /// <see cref="PollPlaylist"/>; a refusal too is the answer to everybody who asks within the moment.
    /// </summary>
    /// <param name="errand">A playlist.</param>
    /// <param name="wanted">With directives the answer may take as long as the source holds it back.</param>
    /// <param name="ct">The viewer has gone. The source is let go only when the last viewer has.</param>
    public async Task<Outcome<RelayedPlaylist>> GetAsync(
        RelayErrand errand,
        ReloadDirectives wanted,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        var rendition = Enter(errand);
        try
        {
            return await rendition.GetAsync(errand, wanted, ct);
        }
        finally
        {
            Leave(rendition);
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        lock (_gate)
        {
            foreach (var rendition in _renditions.Values)
            {
                rendition.Dispose();
            }

            _renditions.Clear();
        }
    }

    private Rendition Enter(RelayErrand errand)
    {
        var key = Key.Of(errand);
        lock (_gate)
        {
            if (!_renditions.TryGetValue(key, out var rendition))
            {
                MakeRoom();
                rendition = new Rendition(_poll, _open(errand), _time);
                _renditions.Add(key, rendition);
                if (_renditions.Count == 1)
                {
                    SweepLater();
                }
            }

            rendition.Users++;
            rendition.UsedAt = _time.GetTimestamp();
            return rendition;
        }
    }

    private void Leave(Rendition rendition)
    {
        lock (_gate)
        {
            rendition.Users--;
            rendition.UsedAt = _time.GetTimestamp();
        }
    }

    private void MakeRoom()
    {
        if (_renditions.Count < Most)
        {
            return;
        }

        // Those in use stay, however many: each is a request that is being answered.
        var unused = _renditions.Where(r => r.Value.Users == 0).ToList();
        if (unused.Count > 0)
        {
            var (key, oldest) = unused.MinBy(r => r.Value.UsedAt);
            _renditions.Remove(key);
            oldest.Dispose();
        }
    }

    private void Sweep()
    {
        lock (_gate)
        {
            foreach (var (key, rendition) in _renditions)
            {
                rendition.Tidy();
                if (
                    rendition.Users == 0
                    && _time.GetElapsedTime(rendition.UsedAt) >= rendition.Remembered
                )
                {
                    _renditions.Remove(key);
                    rendition.Dispose();
                }
            }

            if (_renditions.Count > 0)
            {
                SweepLater();
            }
        }
    }

    private void SweepLater() => _sweep.Change(BetweenSweeps, Timeout.InfiniteTimeSpan);

    /// <summary>The whole address as text: two <see cref="Uri"/> are equal when only their credentials differ.</summary>
    private readonly record struct Key(
        string Source,
        string? Stream,
        string Url,
        string? Variables,
        bool Propagates
    )
    {
        internal static Key Of(RelayErrand errand) =>
            new(
                errand.Target.SourceId,
                errand.Target.StreamId,
                errand.Target.Url.AbsoluteUri,
                errand.Target.Variables,
                errand.Stream is { PropagateQuery: true }
            );
    }
}

namespace F1Stream.Domain.Relay.Polling;

/// <summary>A playlist lent to one viewer. Its memory is shared, and used for something else once everybody has given it back.</summary>
public sealed class RelayedPlaylist : IDisposable
{
    private PolledPlaylist? _playlist;

    internal RelayedPlaylist(PolledPlaylist playlist, TimeSpan age)
    {
        _playlist = playlist.Hold();
        Age = age;
    }

    /// <summary>UTF-8; every address in it leads through this server.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public ReadOnlyMemory<byte> Body =>
        _playlist?.Body ?? throw new ObjectDisposedException(nameof(RelayedPlaylist));

    /// <summary>Since the source had answered.</summary>
    public TimeSpan Age { get; }

    public void Dispose() => Interlocked.Exchange(ref _playlist, null)?.LetGo();
}

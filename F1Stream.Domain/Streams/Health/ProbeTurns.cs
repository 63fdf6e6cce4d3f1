namespace F1Stream.Domain.Streams.Health;

/// <summary>
/// At most two requests of our looks at once on a host, whichever source's they are, and not too many in all. A turn is one request long: the
/// pause between two looks holds nobody up.
/// </summary>
public sealed class ProbeTurns : IDisposable
{
    private const int AtOncePerHost = 2;
    private const int AtOnce = 64;

    private readonly SemaphoreSlim _all = new(AtOnce);
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for a turn at the address's host; whoever disposes it lets the next one in.</summary>
    public async Task<IDisposable> EnterAsync(Uri url, CancellationToken ct)
    {
        var name = url.Authority;
        var host = Come(name);
        try
        {
            // First the host, so that the crowd before a slow one takes no places from others.
            await host.Turns.WaitAsync(ct);
            try
            {
                await _all.WaitAsync(ct);
            }
            catch
            {
                host.Turns.Release();
                throw;
            }
        }
        catch
        {
            Go(name, host);
            throw;
        }

        return new Turn(() =>
        {
            _all.Release();
            host.Turns.Release();
            Go(name, host);
        });
    }

    public void Dispose() => _all.Dispose();

    private Host Come(string name)
    {
        lock (_hosts)
        {
            if (!_hosts.TryGetValue(name, out var host))
            {
                _hosts[name] = host = new Host();
            }

            host.Guests++;
            return host;
        }
    }

    // CDNs make new host names all the time; what nobody asks is forgotten.
    private void Go(string name, Host host)
    {
        lock (_hosts)
        {
            host.Guests--;
            if (host.Guests == 0)
            {
                _hosts.Remove(name);
            }
        }
    }

    private sealed class Host
    {
        internal SemaphoreSlim Turns { get; } = new(AtOncePerHost);

        internal int Guests { get; set; }
    }

    private sealed class Turn(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}

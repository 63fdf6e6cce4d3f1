namespace F1Stream.Infrastructure.Streams.Upstream.Proxy;

/// <summary>What one connection may still use: its run's bytes, and time that begins anew whenever something moves.</summary>
internal sealed class ProxyAllowance : IDisposable
{
    /// <summary>Nothing in either direction for so long ends a connection.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly ProxyPass _pass;
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenSource _over;

    internal ProxyAllowance(ProxyPass pass, TimeProvider time, CancellationToken ct)
    {
        _pass = pass;
        _idle = new CancellationTokenSource(Idle, time);
        _over = CancellationTokenSource.CreateLinkedTokenSource(ct, pass.Ended, _idle.Token);
    }

    /// <summary>Falls when the run or the server ends, nothing moves any more, or nothing is left.</summary>
    internal CancellationToken Over => _over.Token;

    public void Dispose()
    {
        _over.Dispose();
        _idle.Dispose();
    }

    internal bool Spend(int bytes)
    {
        _idle.CancelAfter(Idle);
        if (_pass.Spend(bytes))
        {
            return true;
        }

        End();
        return false;
    }

    internal void End() => _over.Cancel();
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using F1Stream.Domain.Streams.Upstream;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams.Upstream.Proxy;

/// <summary>
/// The way out for programs that ask by themselves: an HTTP proxy on loopback that lets each run go where its source may, by the same
/// check of the very address that is connected to. Without a run's credentials it serves nobody.
/// </summary>
internal sealed partial class TrustedProxy(
    TrustedConnections connections,
    TimeProvider time,
    ILogger<TrustedProxy> logger
) : IAsyncDisposable
{
    // Who has no credentials is gone after ten seconds; so many of them may be here at once.
    private const int MostConnections = 512;

    private readonly ConcurrentDictionary<string, ProxyPass> _passes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly Lock _gate = new();
    private bool _ended;
    private TcpListener? _listener;
    private Task _listening = Task.CompletedTask;

    /// <summary>Credentials for one run; the proxy begins to listen with the first of them.</summary>
    internal ProxyPass Admit(SourceReach reach)
    {
        var pass = new ProxyPass(Listen(), reach, p => _passes.TryRemove(p.User, out _));
        _passes[pass.User] = pass;
        return pass;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
        }

        // Connections that are still ending hold on to the sources and the places: those are left to the collector.
        await _ending.CancelAsync();
        _listener?.Dispose();
        await _listening;
        _passes.Clear();
    }

    /// <summary>Where the proxy is, for the traffic of nobody in particular: it gets no further than to be asked who it is.</summary>
    internal Uri Listen()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            if (_listener is null)
            {
                _listener = new TcpListener(IPAddress.Loopback, 0);
                _listener.Start();
                _listening = AcceptAsync(_listener);
            }

            return new Uri($"http://{_listener.LocalEndpoint}");
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        var ct = _ending.Token;
        try
        {
            while (true)
            {
                await _places.WaitAsync(ct);
                _ = ServeAsync(await NextAsync(listener, ct), ct);
            }
        }
        catch (Exception e) when (ct.IsCancellationRequested && IsHangUp(e))
        {
            // The server ends.
        }
    }

    private async Task<TcpClient> NextAsync(TcpListener listener, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await listener.AcceptTcpClientAsync(ct);
            }
            catch (SocketException) when (!ct.IsCancellationRequested)
            {
                // Gone before it was taken, or no more file handles just now.
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
            }
        }
    }

    private static bool IsHangUp(Exception e) =>
        e
            is IOException
                or SocketException
                or OperationCanceledException
                or ObjectDisposedException;

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                await new ProxyConnection(connections, PassOf, time).ServeAsync(
                    client.GetStream(),
                    ct
                );
            }
        }
        catch (Exception e) when (IsHangUp(e))
        {
            // One of the two has hung up, or its time is over.
        }
#pragma warning disable CA1031 // One connection's bug is no other's.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed(e);
        }
        finally
        {
            _places.Release();
        }
    }

    private ProxyPass? PassOf(string? authorization) =>
        ProxyPass.Read(authorization) is var (user, proof)
        && _passes.TryGetValue(user, out var pass)
        && pass.IsProvenBy(proof)
            ? pass
            : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "A connection through the proxy failed")]
    private partial void Failed(Exception exception);
}

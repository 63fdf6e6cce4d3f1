using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream.Proxy;

/// <summary>One run's leave to use the proxy: its credentials, where it may go, how much is left. Disposing it ends whatever is still open.</summary>
internal sealed class ProxyPass : IDisposable
{
    /// <summary>Connections that a run may hold at the same time; a browser opens dozens.</summary>
    internal const int MostTunnels = 64;

    /// <summary>For both directions of all connections together.</summary>
    internal const long MostBytes = 64 * 1024 * 1024;

    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<string, Refusal> _failed = new(StringComparer.Ordinal);
    private readonly Action<ProxyPass> _forget;
    private readonly byte[] _secret;
    private long _bytes;
    private int _tunnels;

    internal ProxyPass(Uri server, SourceReach reach, Action<ProxyPass> forget)
    {
        Server = server;
        Reach = reach;
        User = RandomNumberGenerator.GetHexString(16, lowercase: true);
        Password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Ended = _ended.Token;
        _secret = Encoding.UTF8.GetBytes($"{User}:{Password}");
        _forget = forget;
    }

    /// <summary>The proxy, without credentials.</summary>
    internal Uri Server { get; }

    internal string User { get; }

    internal string Password { get; }

    /// <summary>The proxy with the credentials, as command lines and their configurations take it.</summary>
    internal string Address => $"http://{User}:{Password}@{Server.Authority}";

    internal SourceReach Reach { get; }

    internal CancellationToken Ended { get; }

    /// <summary>Whether more was asked for than <see cref="MostBytes"/>.</summary>
    internal bool IsSpent => Interlocked.Read(ref _bytes) > MostBytes;

    /// <summary>Hosts that could not be had, and why.</summary>
    internal IReadOnlyDictionary<string, Refusal> Failed => _failed;

    public void Dispose()
    {
        // Never disposed: a connection that is just beginning may still ask whether it is over.
        _forget(this);
        _ended.Cancel();
    }

    /// <summary>The user named in a Proxy-Authorization header and the proof of it; null where it is no Basic authorization.</summary>
    internal static (string User, byte[] Proof)? Read(string? authorization)
    {
        var proof = new byte[256];
        if (
            !AuthenticationHeaderValue.TryParse(authorization, out var given)
            || !string.Equals(given.Scheme, "Basic", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(given.Parameter ?? "", proof, out var length)
        )
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(proof.AsSpan(0, length));
        return (text.Split(':')[0], proof[..length]);
    }

    internal bool IsProvenBy(byte[] proof) =>
        CryptographicOperations.FixedTimeEquals(proof, _secret);

    /// <summary>Room for one more connection, given back by disposing it; null where there is none.</summary>
    internal IDisposable? Enter()
    {
        if (Interlocked.Increment(ref _tunnels) <= MostTunnels)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _tunnels);
        return null;
    }

    /// <summary>Counts; false when there is nothing left.</summary>
    internal bool Spend(int bytes) => Interlocked.Add(ref _bytes, bytes) <= MostBytes;

    internal void NoteFailure(string host, Refusal why) => _failed[host] = why;

    private sealed class Place(ProxyPass pass) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref pass._tunnels);
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using F1Stream.Domain.Streams.Upstream;
using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>
/// Opens connections to checked addresses only. The name is resolved once and the socket goes to one of the very addresses that were
/// looked at, so a name that changes its mind between check and connect (DNS rebinding) gains nothing.
/// </summary>
/// <remarks>
/// Whether a private address is allowed depends on the request's source, but pooled connections are shared by endpoint. So there are two
/// pools: `typed` carries only requests whose reach covers the endpoint, `derived` all others. A connection to a private address can
/// exist in the typed pool alone, and no request gets at it that would not have been allowed to open it. This holds for HTTP/2 too: the
/// handler keeps connections by scheme, host and port, and never lends one to another host because its certificate would fit. HTTP/3 and
/// Alt-Svc, which would bypass the callback, are off because no request asks for more than HTTP/2; a proxy would resolve names itself, so
/// there is none.
/// </remarks>
internal sealed class TrustedConnections(
    ResolveName resolve,
    OwnEndpoints own,
    IOptions<UpstreamOptions> options
)
{
    // One try with all of a name's addresses and the TLS handshake.
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    // Enough for 80 Mb/s over 100 ms, and what a stream can hold in memory at most when its reader is slow: the project file of the
    // program forbids the handler to let it grow.
    private const int StreamWindow = 1024 * 1024;

    /// <summary>Certificates that are believed beside the machine's own authorities; for tests, no setting leads here.</summary>
    internal X509Certificate2Collection? AlsoTrusted { get; init; }

    /// <param name="privateToo">True for the pool of endpoints that an administrator named.</param>
    internal SocketsHttpHandler Pool(bool privateToo)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            MaxConnectionsPerServer = options.Value.ConnectionsPerHost,
            MaxResponseHeadersLength = 32, // KiB
            MaxResponseDrainSize = 64 * 1024,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindow,
            // A connection that lost its network on the way must not swallow every request until the patience of each is over.
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            ConnectTimeout = ConnectPatience,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, privateToo, ct),
        };
        if (AlsoTrusted is not null)
        {
            handler.SslOptions = Tls(null);
        }

        return handler;
    }

    /// <summary>A connection for who speaks over it by himself; gives up as the pools do.</summary>
    /// <param name="to">Name or address, and port.</param>
    /// <param name="privateToo">True where an administrator named this very endpoint.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="ForbiddenAddressException">The trust zone says no.</exception>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="OperationCanceledException">Given up, by the caller or because nobody answered in time.</exception>
    internal async Task<Stream> OpenAsync(DnsEndPoint to, bool privateToo, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ConnectPatience);
        return await ConnectAsync(to, privateToo, patience.Token);
    }

    /// <summary>How the pools shake hands over TLS; with a name for who does it by himself.</summary>
    internal SslClientAuthenticationOptions Tls(string? host)
    {
        var handshake = new SslClientAuthenticationOptions { TargetHost = host };
        if (AlsoTrusted is { } certificates)
        {
            handshake.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handshake.CertificateChainPolicy.CustomTrustStore.AddRange(certificates);
        }

        return handshake;
    }

    /// <summary>The addresses of a host that may be connected to.</summary>
    /// <exception cref="ForbiddenAddressException">The trust zone says no to all of them.</exception>
    /// <exception cref="SocketException">There is no such name.</exception>
    internal async Task<IPAddress[]> AddressesAsync(
        DnsEndPoint of,
        bool privateToo,
        CancellationToken ct
    )
    {
        IPAddress[] found = IPAddress.TryParse(of.Host, out var literal)
            ? [literal]
            : await resolve(of.Host, ct);
        var allowed = found.Where(a => Allows(a, of.Port, privateToo)).ToArray();
        return found.Length > 0 && allowed.Length == 0
            ? throw new ForbiddenAddressException()
            : allowed;
    }

    private async ValueTask<Stream> ConnectAsync(
        DnsEndPoint to,
        bool privateToo,
        CancellationToken ct
    ) => await ConnectAsync(await AddressesAsync(to, privateToo, ct), to.Port, ct);

    /// <summary>A connection to the first of these addresses that answers.</summary>
    /// <param name="allowed">Of <see cref="AddressesAsync"/>, and of nowhere else.</param>
    /// <param name="port">The port.</param>
    /// <param name="ct">Gives up.</param>
    internal static async Task<Stream> ConnectAsync(
        IPAddress[] allowed,
        int port,
        CancellationToken ct
    )
    {
        for (var i = 0; i < allowed.Length; i++)
        {
            var last = i == allowed.Length - 1;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            if (!last)
            {
                // Each address has its share, so that a silent one leaves time for the next.
                patience.CancelAfter(ConnectPatience / (allowed.Length + 1));
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(allowed[i], port), patience.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e)
                when (!last
                    && !ct.IsCancellationRequested
                    && e is SocketException or OperationCanceledException
                )
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                // The handler knows its own timeout by its own token.
                ct.ThrowIfCancellationRequested();
                throw;
            }
        }

        throw new SocketException((int)SocketError.HostNotFound);
    }

    private bool Allows(IPAddress address, int port, bool privateToo) =>
        AddressZones.Of(address) switch
        {
            AddressZone.Public => !own.Include(address, port),
            AddressZone.Private => privateToo && !own.Include(address, port),
            _ => false,
        };
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>
/// Opens connections to checked addresses only. The name is resolved once and the socket goes to one of the very addresses that were
/// looked at, so a name that changes its mind between check and connect (DNS rebinding) gains nothing.
/// </summary>
/// <remarks>
/// Whether a private address is allowed depends on the request's source, but pooled connections are shared by endpoint. So there are two
/// pools: `typed` carries only requests whose reach covers the endpoint, `derived` all others. A connection to a private address can
/// exist in the typed pool alone, and no request gets at it that would not have been allowed to open it. HTTP/3 and Alt-Svc,
/// which would bypass the callback, are off because requests ask for HTTP/1.1; a proxy would resolve names itself, so there is none.
/// </remarks>
internal sealed class TrustedConnections(ResolveName resolve, OwnEndpoints own)
{
    private static readonly TimeSpan PatienceWithOneOfMany = TimeSpan.FromSeconds(3);

    /// <param name="privateToo">True for the pool of endpoints that an administrator named.</param>
    internal SocketsHttpHandler Pool(bool privateToo) =>
        new()
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, privateToo, ct),
        };

    private async ValueTask<Stream> ConnectAsync(
        DnsEndPoint to,
        bool privateToo,
        CancellationToken ct
    )
    {
        IPAddress[] found = IPAddress.TryParse(to.Host, out var literal)
            ? [literal]
            : await resolve(to.Host, ct);
        var allowed = found.Where(a => Allows(a, to.Port, privateToo)).ToArray();
        if (found.Length > 0 && allowed.Length == 0)
        {
            throw new ForbiddenAddressException();
        }

        for (var i = 0; i < allowed.Length; i++)
        {
            var last = i == allowed.Length - 1;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            if (!last)
            {
                patience.CancelAfter(PatienceWithOneOfMany);
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(allowed[i], to.Port), patience.Token);
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

using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health.Doctor;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>Resolves, connects and shakes hands with what the pools use, one after the other, so that each can be timed. Nothing is sent.</summary>
internal sealed class ConnectionCheck(TrustedConnections connections, TimeProvider time)
    : IConnectionCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<ConnectionHop> GoAsync(
        Uri url,
        SourceReach reach,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var port = Endpoints.PortOf(url);
        if (Endpoints.HostOf(url) is not { } host || port <= 0)
        {
            yield return new ConnectionHop(
                HopNames.Dns,
                TimeSpan.Zero,
                "The address names no host and port that can be reached.",
                UpstreamRefusals.BadUrl
            );
            yield break;
        }

        // Packets are listened for; there is nobody to connect to, and a group is no address.
        if (url.Scheme is "udp" or "rtp")
        {
            yield return new ConnectionHop(
                HopNames.Dns,
                TimeSpan.Zero,
                "Not needed: its packets are listened for."
            );
            yield break;
        }

        IPAddress[] addresses = [];
        yield return await TimedAsync(
            HopNames.Dns,
            async limit =>
            {
                addresses = await connections.AddressesAsync(
                    new DnsEndPoint(host, port),
                    reach.Covers(url),
                    limit
                );
                return IPAddress.TryParse(host, out _) ? "It is an address already."
                    : addresses.Length == 1 ? $"{host} has 1 address that may be reached."
                    : $"{host} has {addresses.Length} addresses that may be reached.";
            },
            "The name of the host could not be resolved.",
            ct
        );
        if (addresses.Length == 0 || url.Scheme == "srt")
        {
            yield break;
        }

        Stream? connection = null;
        yield return await TimedAsync(
            HopNames.Connect,
            async limit =>
            {
                connection = await TrustedConnections.ConnectAsync(addresses, port, limit);
                return $"Port {port.ToString(CultureInfo.InvariantCulture)} answers.";
            },
            $"Nothing answers at port {port.ToString(CultureInfo.InvariantCulture)}.",
            ct
        );
        if (connection is null)
        {
            yield break;
        }

        await using (connection)
        {
            if (url.Scheme is "https" or "rtsps" or "rtmps")
            {
                yield return await TimedAsync(
                    HopNames.Tls,
                    limit => ShakeHandsAsync(connection, host, limit),
                    "The certificate is not valid for this host, or the port does not speak TLS.",
                    ct
                );
            }
        }
    }

    private async Task<string> ShakeHandsAsync(Stream connection, string host, CancellationToken ct)
    {
        await using var tls = new SslStream(connection, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsClientAsync(connections.Tls(host), ct);
        var days = tls.RemoteCertificate is X509Certificate2 certificate
            ? (certificate.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime).TotalDays
            : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{tls.SslProtocol}; days that the certificate still holds: {Math.Floor(days):0}."
        );
    }

    private async Task<ConnectionHop> TimedAsync(
        string name,
        Func<CancellationToken, Task<string>> go,
        string otherwise,
        CancellationToken ct
    )
    {
        var begun = time.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var say = await go(either.Token);
            return new ConnectionHop(name, time.GetElapsedTime(begun), say);
        }
        catch (ForbiddenAddressException)
        {
            return Failed(UpstreamRefusals.ForbiddenAddress.Say, UpstreamRefusals.ForbiddenAddress);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return Failed(
                otherwise,
                name == HopNames.Tls ? UpstreamRefusals.Untrusted : UpstreamRefusals.Unreachable
            );
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed(
                $"{otherwise} It was waited for {Patience.TotalSeconds:0} s.",
                UpstreamRefusals.TimedOut
            );
        }

        ConnectionHop Failed(string say, Refusal why) =>
            new(name, time.GetElapsedTime(begun), say, why);
    }
}

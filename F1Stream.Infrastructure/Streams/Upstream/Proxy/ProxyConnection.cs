using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream.Proxy;

/// <summary>One connection of a client to the proxy: one tunnel, or one request.</summary>
internal sealed class ProxyConnection(
    TrustedConnections connections,
    Func<string?, ProxyPass?> passOf,
    TimeProvider time
)
{
    /// <summary>From the first byte of a connection to the end of its head.</summary>
    internal static readonly TimeSpan HeadPatience = TimeSpan.FromSeconds(10);

    private static readonly byte[] Established =
        "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray();

    internal async Task ServeAsync(Stream stream, CancellationToken ct)
    {
        using var client = new ProxyWire(stream);
        using var patience = new CancellationTokenSource(HeadPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        if (await client.ReadHeadAsync(either.Token) is not { } head)
        {
            await RefuseAsync(client, 400, "This is not understood.", ct);
            return;
        }

        if (passOf(head.Header("Proxy-Authorization")) is not { } pass)
        {
            await RefuseAsync(client, 407, "This proxy is not for you.", ct);
            return;
        }

        using var place = pass.Enter();
        using var allowance = new ProxyAllowance(pass, time, ct);
        if (place is null || pass.IsSpent)
        {
            await RefuseAsync(client, 503, "This run has used up what it may.", ct);
        }
        else if (head.Target() is not var (tunnel, url) || head.BodyLength() is not { } body)
        {
            await RefuseAsync(client, 400, "This is not understood.", ct);
        }
        else if (await OpenAsync(client, pass, url, allowance.Over) is { } opened)
        {
            using var origin = new ProxyWire(opened);
            await (
                tunnel
                    ? TunnelAsync(client, origin, allowance)
                    : ForwardAsync(client, origin, head.ForOrigin(url), body, allowance)
            );
        }
    }

    private async Task<Stream?> OpenAsync(
        ProxyWire client,
        ProxyPass pass,
        Uri url,
        CancellationToken ct
    )
    {
        // The proxy's own port would lead in circles.
        var to = new DnsEndPoint(Endpoints.HostOf(url)!, url.Port);
        Refusal why;
        try
        {
            if (url.Port != pass.Server.Port)
            {
                return await connections.OpenAsync(to, pass.Reach.Covers(url), ct);
            }

            why = UpstreamRefusals.ForbiddenAddress;
        }
        catch (ForbiddenAddressException)
        {
            why = UpstreamRefusals.ForbiddenAddress;
        }
        catch (Exception e)
            when (e is SocketException or OperationCanceledException or ArgumentException
                && !ct.IsCancellationRequested
            )
        {
            why = UpstreamRefusals.Unreachable;
        }

        pass.NoteFailure(to.Host, why);
        await RefuseAsync(
            client,
            why == UpstreamRefusals.ForbiddenAddress ? 403 : 502,
            why.Say,
            ct
        );
        return null;
    }

    private static async Task TunnelAsync(
        ProxyWire client,
        ProxyWire origin,
        ProxyAllowance allowance
    )
    {
        await client.WriteAsync(Established, allowance.Over);
        Task[] ways =
        [
            client.CopyToAsync(origin, allowance, long.MaxValue),
            origin.CopyToAsync(client, allowance, long.MaxValue),
        ];
        // Whoever hangs up first ends it: TLS says its goodbye inside. Both must be done with their buffers.
        await Task.WhenAny(ways);
        allowance.End();
        await Task.WhenAll(ways);
    }

    private static async Task ForwardAsync(
        ProxyWire client,
        ProxyWire origin,
        byte[] request,
        long body,
        ProxyAllowance allowance
    )
    {
        await origin.WriteAsync(request, allowance.Over);
        await client.CopyToAsync(origin, allowance, body);
        ProxyHead? answer;
        do
        {
            answer = await origin.ReadHeadAsync(allowance.Over);
        } while (answer?.First.Split(' ') is [_, ['1', _, _], ..]);

        if (answer is null)
        {
            await RefuseAsync(client, 502, UpstreamRefusals.BadAnswer.Say, allowance.Over);
            return;
        }

        await client.WriteAsync(answer.ForClient(), allowance.Over);
        try
        {
            await origin.CopyToAsync(client, allowance, long.MaxValue);
        }
        catch (IOException)
        {
            // An orderly end would pass half an answer off as the whole.
            client.BreakOff();
            throw;
        }
    }

    private static ValueTask RefuseAsync(
        ProxyWire client,
        int status,
        string why,
        CancellationToken ct
    )
    {
        var challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"F1Stream\"\r\n" : "";
        var body = Encoding.UTF8.GetBytes(why);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Refused\r\n{challenge}Content-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"
        );
        return client.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], ct);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;
using Microsoft.Extensions.Logging.Abstractions;

namespace F1Stream.Tests.Streams.Upstream.Proxy;

/// <summary>The proxy alone, and clients that speak to it byte by byte.</summary>
internal sealed class ProxyBench : IAsyncDisposable
{
    private readonly UpstreamBench _upstream;

    internal ProxyBench(
        TimeProvider? time = null,
        ResolveName? names = null,
        string[]? ownBindings = null
    )
    {
        _upstream = new UpstreamBench(names: names, ownBindings: ownBindings);
        Proxy = new TrustedProxy(
            _upstream.Connections,
            time ?? TimeProvider.System,
            NullLogger<TrustedProxy>.Instance
        );
    }

    internal TrustedProxy Proxy { get; }

    internal IUpstream Upstream => _upstream.Upstream;

    /// <summary>A plain client that goes through the proxy with these credentials, as any program would.</summary>
    internal static HttpClient Client(ProxyPass pass, bool credentials = true) =>
#pragma warning disable RS0030, MA0039 // Plays the foreign program, and what it believes is its own affair.
        new(
            new HttpClientHandler
            {
                AllowAutoRedirect = false,
                ServerCertificateCustomValidationCallback = (_, _, _, _) => true,
                Proxy = new WebProxy(pass.Server)
                {
                    BypassProxyOnLocal = false,
                    Credentials = credentials
                        ? new NetworkCredential(pass.User, pass.Password)
                        : null,
                },
            }
        );
#pragma warning restore RS0030, MA0039

    /// <summary>What comes back for these bytes until the proxy hangs up.</summary>
    internal static async Task<string> RawAsync(Uri proxy, string sent, bool hangUp = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(sent));
        if (hangUp)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (IOException)
        {
            // Hung up on while it was still talking.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>0: the other side has hung up, whichever way.</summary>
    internal static async Task<int> EndAsync(NetworkStream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (IOException)
        {
            return 0;
        }
    }

    internal static string Authorization(ProxyPass pass) =>
        "Proxy-Authorization: Basic "
        + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{pass.User}:{pass.Password}"))
        + "\r\n";

    internal ProxyPass Admit(Uri typed) => Proxy.Admit(UpstreamBench.ReachOf(typed));

    internal ProxyPass AdmitStranger() => Proxy.Admit(SourceReach.PublicOnly);

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        _upstream.Dispose();
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace F1Stream.Tests.Streams.Upstream;

/// <summary>An upstream that speaks TLS, with a certificate of its own making for `tls.example`.</summary>
internal sealed class TlsLoopback : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TlsLoopback(WebApplication app, X509Certificate2 certificate)
    {
        _app = app;
        Certificate = certificate;
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        Url = new Uri($"https://tls.example:{new Uri(address).Port}/");
    }

    internal Uri Url { get; }

    internal X509Certificate2 Certificate { get; }

    internal static async Task<TlsLoopback> StartAsync(
        Action<WebApplication> routes,
        HttpProtocols protocols = HttpProtocols.Http1AndHttp2
    )
    {
        var certificate = SelfSigned();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = protocols;
                    listen.UseHttps(certificate);
                }
            )
        );
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        routes(app);
        await app.StartAsync();
        return new TlsLoopback(app, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        Certificate.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tls.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("tls.example");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}

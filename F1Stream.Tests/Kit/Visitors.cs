using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Kit;

/// <summary>People at other machines: a header, understood in tests only, says from which address a request comes.</summary>
internal sealed class Visitors : IStartupFilter
{
    private const string Header = "Test-Address";

    /// <summary>For <see cref="RunningServer.StartAsync"/>.</summary>
    public static void Welcome(IServiceCollection services) =>
        services.AddSingleton<IStartupFilter, Visitors>();

    /// <summary>A client with a cookie jar of its own that follows no redirect; from loopback unless an address is given.</summary>
    public static HttpClient Of(RunningServer server, string? address = null)
    {
#pragma warning disable RS0030 // A test's viewer is a plain client.
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = server.Url,
        };
#pragma warning restore RS0030
        if (address is not null)
        {
            client.DefaultRequestHeaders.Add(Header, address);
        }

        return client;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (http, rest) =>
                {
                    if (http.Request.Headers.TryGetValue(Header, out var address))
                    {
                        http.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
                    }

                    return rest(http);
                }
            );
            next(app);
        };
}

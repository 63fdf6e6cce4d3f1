using System.Net;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.HttpOverrides;

namespace F1Stream.Web.Composition;

/// <summary>
/// Option `Server:KnownProxies`: addresses (10.0.0.2) and networks (10.0.0.0/24) of reverse proxies, as a list or separated by commas.
/// Default none: forwarded headers are believed from nobody.
/// </summary>
internal static class KnownProxies
{
    internal const string Setting = "Server:KnownProxies";

    internal static void UseKnownProxies(this WebApplication app)
    {
        if (Read(app.Configuration) is { } options)
        {
            app.UseForwardedHeaders(options);
        }
    }

    /// <summary>Null if none is configured.</summary>
    /// <exception cref="StartRefusedException">An entry is neither an address nor a network.</exception>
    internal static ForwardedHeadersOptions? Read(IConfiguration configuration)
    {
        var entries = configuration.ReadList(Setting);
        if (entries.Count == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor
                | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in entries)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new StartRefusedException(
                    new Refusal(
                        RefusalKind.Invalid,
                        "start.known_proxies",
                        $"{Setting} knows addresses such as 10.0.0.2 and networks such as 10.0.0.0/24, not \"{entry}\"."
                    )
                );
            }
        }

        return options;
    }
}

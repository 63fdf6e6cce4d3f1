using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using F1Stream.Domain.Streams.Upstream;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>Knows where this very server listens, so that no source can lead the relay back to it.</summary>
internal sealed class OwnEndpoints(IServer server)
{
    /// <summary>Read anew each time: the ports are known only when the server has started.</summary>
    internal bool Include(IPAddress address, int port) =>
        ListensOn(port) && IsThisMachine(AddressZones.Normalise(address));

    private bool ListensOn(int port) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.Any(a => BindingPort(a) == port)
        == true;

    // "http://+:8080" and "http://*:8080" are bindings, but no URIs.
    private static int BindingPort(string binding)
    {
        var separator = binding.IndexOf("://", StringComparison.Ordinal);
        var authority = separator < 0 ? binding : binding[(separator + 3)..];
        authority = authority.Split('/')[0];
        var colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']')
            && int.TryParse(authority.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var port)
                ? port
            : binding.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? 443
            : 80;
    }

    private static bool IsThisMachine(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Any(own => AddressZones.Normalise(own.Address).Equals(address));
}

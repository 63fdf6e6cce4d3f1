using System.Net;
using System.Net.Sockets;

namespace F1Stream.Domain.Accounts;

/// <summary>Who stands behind an address, as far as limits go: one IPv4 address, but a whole IPv6 /64, of which one subscriber may choose any.</summary>
public static class Subscriber
{
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}

using System.Net;
using System.Net.Sockets;

namespace F1Stream.Domain.Streams.Upstream;

/// <summary>Sorts addresses by who can live there (IANA special-purpose registries), looking through every way of writing an IPv4 address as IPv6.</summary>
public static class AddressZones
{
    private static readonly IPNetwork[] Forbidden =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("100.100.100.200/32"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/128"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fd00:ec2::254/128"),
        IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    public static AddressZone Of(IPAddress address)
    {
        var plain = Normalise(address);
        return Forbidden.Any(n => n.Contains(plain)) ? AddressZone.Forbidden
            : Private.Any(n => n.Contains(plain)) ? AddressZone.Private
            : plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain)
                ? AddressZone.Public
            : AddressZone.Private;
    }

    /// <summary>
    /// The IPv4 address inside an IPv4-mapped, IPv4-compatible, NAT64, 6to4 or Teredo address; any other address as it is, without its scope.
    /// </summary>
    public static IPAddress Normalise(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var unscoped = new IPAddress(bytes);
        if (SixToFour.Contains(unscoped))
        {
            return new IPAddress(bytes[2..6]);
        }

        if (Nat64.Contains(unscoped))
        {
            return new IPAddress(bytes[12..]);
        }

        if (Teredo.Contains(unscoped))
        {
            return new IPAddress([
                (byte)~bytes[12],
                (byte)~bytes[13],
                (byte)~bytes[14],
                (byte)~bytes[15],
            ]);
        }

        return Compatible.Contains(unscoped) && (bytes[12] | bytes[13] | bytes[14]) != 0
            ? new IPAddress(bytes[12..])
            : unscoped;
    }
}

/// <summary>Who can live at an address.</summary>
public enum AddressZone
{
    /// <summary>Anybody on the internet.</summary>
    Public,

    /// <summary>This machine, this household's network or a range that is not routed: only where an administrator named the host.</summary>
    Private,

    /// <summary>Nobody whom we could want: link-local and cloud metadata, multicast, unspecified, reserved.</summary>
    Forbidden,
}

using System.Net;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Tests.Streams.Upstream;

public sealed class AddressZonesTests
{
    [Theory]
    [InlineData("8.8.8.8", AddressZone.Public)]
    [InlineData("172.32.0.1", AddressZone.Public)]
    [InlineData("100.128.0.1", AddressZone.Public)]
    [InlineData("2606:4700::1111", AddressZone.Public)]
    [InlineData("::ffff:8.8.8.8", AddressZone.Public)]
    [InlineData("64:ff9b::808:808", AddressZone.Public)]
    [InlineData("2002:808:808::1", AddressZone.Public)]
    [InlineData("127.0.0.1", AddressZone.Private)]
    [InlineData("127.8.9.10", AddressZone.Private)]
    [InlineData("10.0.0.1", AddressZone.Private)]
    [InlineData("172.16.0.1", AddressZone.Private)]
    [InlineData("172.31.255.255", AddressZone.Private)]
    [InlineData("192.168.1.1", AddressZone.Private)]
    [InlineData("100.64.0.1", AddressZone.Private)]
    [InlineData("198.19.0.1", AddressZone.Private)]
    [InlineData("203.0.113.7", AddressZone.Private)]
    [InlineData("::1", AddressZone.Private)]
    [InlineData("fd12:3456::1", AddressZone.Private)]
    [InlineData("fec0::1", AddressZone.Private)]
    [InlineData("2001:db8::1", AddressZone.Private)]
    [InlineData("64:ff9b:1::1", AddressZone.Private)]
    [InlineData("::ffff:10.0.0.1", AddressZone.Private)]
    [InlineData("::10.0.0.1", AddressZone.Private)]
    [InlineData("64:ff9b::a00:1", AddressZone.Private)]
    [InlineData("2002:a00:1::1", AddressZone.Private)]
    [InlineData("2001:0:4136:e378:8000:63bf:f5ff:fffe", AddressZone.Private)]
    [InlineData("0.0.0.0", AddressZone.Forbidden)]
    [InlineData("0.1.2.3", AddressZone.Forbidden)]
    [InlineData("169.254.169.254", AddressZone.Forbidden)]
    [InlineData("100.100.100.200", AddressZone.Forbidden)]
    [InlineData("224.0.0.251", AddressZone.Forbidden)]
    [InlineData("239.1.1.1", AddressZone.Forbidden)]
    [InlineData("240.0.0.1", AddressZone.Forbidden)]
    [InlineData("255.255.255.255", AddressZone.Forbidden)]
    [InlineData("::", AddressZone.Forbidden)]
    [InlineData("fe80::1", AddressZone.Forbidden)]
    [InlineData("fe80::1%2", AddressZone.Forbidden)]
    [InlineData("febf::1", AddressZone.Forbidden)]
    [InlineData("fd00:ec2::254", AddressZone.Forbidden)]
    [InlineData("ff02::fb", AddressZone.Forbidden)]
    [InlineData("::ffff:169.254.169.254", AddressZone.Forbidden)]
    [InlineData("64:ff9b::a9fe:a9fe", AddressZone.Forbidden)]
    [InlineData("2002:a9fe:a9fe::1", AddressZone.Forbidden)]
    public void Every_address_has_its_zone(string address, AddressZone zone) =>
        Assert.Equal(zone, AddressZones.Of(IPAddress.Parse(address)));
}

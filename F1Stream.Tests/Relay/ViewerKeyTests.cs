using System.Net;
using System.Security.Claims;
using F1Stream.Web.Relay;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay;

public sealed class ViewerKeyTests
{
    [Theory]
    [InlineData("u1", "192.0.2.1", "u1")]
    [InlineData(null, "192.0.2.1", "192.0.2.1")]
    [InlineData(null, null, "")]
    public void A_viewer_is_who_has_signed_in_or_else_an_address(
        string? user,
        string? address,
        string key
    )
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        if (user is not null)
        {
            http.User = new ClaimsPrincipal(
                new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "test")
            );
        }

        Assert.Equal(key, ViewerKey.Of(http));
    }
}

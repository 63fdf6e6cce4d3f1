using System.Net;
using System.Security.Claims;
using F1Stream.Domain.Accounts;
using F1Stream.Tests.Kit;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Accounts;

public sealed class NotAllowedTests
{
    [Theory]
    [InlineData(null, false, false)]
    [InlineData(nameof(MemberRole.Viewer), true, false)]
    [InlineData(nameof(MemberRole.Admin), true, true)]
    public async Task Only_an_administrator_administers(string? role, bool looks, bool administers)
    {
        await using var server = await RunningServer.StartAsync();
        var rules = server.Services.GetRequiredService<IAuthorizationService>();
        var user = role is null
            ? new ClaimsPrincipal(new ClaimsIdentity())
            : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));

        Assert.Equal(looks, (await rules.AuthorizeAsync(user, Access.Viewer)).Succeeded);
        Assert.Equal(
            administers,
            (await rules.AuthorizeAsync(user, Access.Administrator)).Succeeded
        );
    }

    [Fact]
    public async Task Whoever_may_not_is_told_so_and_a_guest_is_shown_to_setup()
    {
        await using var server = await RunningServer.StartAsync(services: s =>
            s.AddSingleton<IStartupFilter, ForbiddenCorner>()
        );

        var guest = await Page.OpenAsync(server.Client, ForbiddenCorner.Path);
        await server.SetUpAsync();
        await server.Client.SignInAsync();
        var member = await Page.OpenAsync(server.Client, ForbiddenCorner.Path);
        using var program = await server.Client.GetAsync(
            new Uri(ForbiddenCorner.Path, UriKind.Relative)
        );

        Assert.Equal("/setup", guest.Location);
        Assert.Equal(HttpStatusCode.Forbidden, member.Status);
        Assert.Equal(HttpStatusCode.Forbidden, program.StatusCode);
        Assert.Contains(
            "\"accounts.not_allowed\"",
            await program.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    /// <summary>A place where nobody may go.</summary>
    private sealed class ForbiddenCorner : IStartupFilter
    {
        public const string Path = "/forbidden-corner";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Map(
                    Path,
                    corner =>
                        corner.Run(async http =>
                        {
                            http.User = (await http.AuthenticateAsync()).Principal!;
                            await http.ForbidAsync();
                        })
                );
                next(app);
            };
    }
}

using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Architecture;

/// <summary>Nobody comes in by default: of the program as it runs, not of what its sources say.</summary>
public sealed class AccessTests
{
    /// <summary>All that answers a stranger. A new line here is a decision about the whole house.</summary>
    private static readonly string[] OpenToEverybody =
    [
        "/sign-in",
        "/not-found",
        "/calendar",
        "/pair",
        "/offline",
        "/schedule",
        "/schedule.ics",
        "/api/v1/schedule",
        "/healthz",
        "/readyz",
        "/_blazor/initializers",
    ];

    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        await using var server = await RunningServer.StartAsync();

        var undecided = Endpoints(server)
            .Where(e =>
                // The framework's own, for programs that are not published: files without an entry in the manifest, viewers only.
                e.RoutePattern.RawText != "{**path:file}"
                && e.Metadata.GetMetadata<IAuthorizeData>() is null
                && e.Metadata.GetMetadata<AuthorizationPolicy>() is null
                && e.Metadata.GetMetadata<IAllowAnonymous>() is null
            )
            .Select(e => $"{e.DisplayName} ({e.RoutePattern.RawText})")
            .ToList();

        Assert.True(
            undecided.Count == 0,
            "These endpoints rely on the fallback policy. Say it: .RequireViewer(), .RequireAdministrator() or .AllowAnonymous(); on a page @attribute [Authorize(…)] or [AllowAnonymous].\n"
                + string.Join('\n', undecided)
        );
    }

    [Fact]
    public async Task A_stranger_gets_an_answer_only_from_what_is_open_to_everybody()
    {
        await using var server = await RunningServer.StartAsync(services: Visitors.Welcome);
        await server.SetUpAsync();
        using var stranger = Visitors.Of(server, "192.168.1.20");
        var paths = Endpoints(server)
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(e =>
                e.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods: var methods }
                || methods.Contains("GET", StringComparer.Ordinal)
            )
            .Select(ExamplePath)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        var answered = new List<string>();
        foreach (var path in paths)
        {
            foreach (var accept in new[] { "text/html", "*/*" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.Add("Accept", accept);
                using var answer = await stranger.SendAsync(
                    request,
                    HttpCompletionOption.ResponseHeadersRead
                );
                if (answer.IsSuccessStatusCode)
                {
                    answered.Add(path);
                }
            }
        }

        Assert.Contains("/", paths);
        Assert.Contains("/sign-in", answered);
        Assert.Empty(answered.Except(OpenToEverybody, StringComparer.Ordinal));
    }

    private static IEnumerable<RouteEndpoint> Endpoints(RunningServer server) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Every parameter is 1.</summary>
    private static string ExamplePath(RouteEndpoint endpoint) =>
        "/"
        + string.Join(
            '/',
            endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal =>
                                literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator =>
                                separator.Content,
                            _ => "1",
                        }
                    )
                )
            )
        );
}

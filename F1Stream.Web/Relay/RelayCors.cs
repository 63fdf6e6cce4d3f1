using System.Collections.Frozen;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace F1Stream.Web.Relay;

/// <summary>
/// Option `Relay:Cors:Origins`: pages of which other origins may play from here, as a list or separated by commas.
/// Default none: only pages of this server.
/// </summary>
internal static class RelayCors
{
    internal const string Setting = "Relay:Cors:Origins";

    private static readonly PathString[] Paths = ["/live", "/relay", "/proxy"];
    private static readonly string[] Methods =
    [
        HttpMethods.Get,
        HttpMethods.Head,
        HttpMethods.Options,
    ];

    /// <summary>Stands before whoever asks who is there: browsers send a preflight without cookies.</summary>
    internal static void UseRelayCors(this WebApplication app)
    {
        var origins = Read(app.Configuration);
        if (origins.Count == 0)
        {
            return;
        }

        app.UseWhen(
            http =>
                Paths.Any(path =>
                    http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
                ),
            relay =>
            {
                relay.Use(
                    (http, next) =>
                    {
                        // What a browser kept of an answer to its own page is no answer to another origin. To those that are known, UseCors says so itself.
                        if (!origins.Contains(http.Request.Headers.Origin.ToString()))
                        {
                            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
                        }

                        return next(http);
                    }
                );
                relay.UseCors(policy =>
                    policy
                        .SetIsOriginAllowed(origins.Contains)
                        .WithMethods(Methods)
                        .WithHeaders(HeaderNames.Range)
                        .WithExposedHeaders(
                            HeaderNames.ContentRange,
                            HeaderNames.ContentLength,
                            HeaderNames.AcceptRanges
                        )
                        .AllowCredentials()
                        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
                );
            }
        );
    }

    /// <summary>OPTIONS that is no preflight of a known origin says what can be asked, and nothing about what is there.</summary>
    internal static void MapRelayOptions(this IEndpointRouteBuilder routes)
    {
        var options = routes.MapGroup("").WithTags("Relay").AllowAnonymous();
        foreach (var path in (string[])["/live/{**path}", "/relay/{token}", "/proxy"])
        {
            options.MapMethods(path, [HttpMethods.Options], Allow).ExcludeFromDescription();
        }
    }

    /// <summary>As browsers write them in the header Origin.</summary>
    /// <exception cref="StartRefusedException">An entry is no origin.</exception>
    internal static FrozenSet<string> Read(IConfiguration configuration) =>
        configuration.ReadList(Setting).Select(Origin).ToFrozenSet(StringComparer.Ordinal);

    private static string Origin(string entry)
    {
        if (
            !Uri.TryCreate(entry, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.PathAndQuery != "/"
            || url.Fragment.Length > 0
            || url.UserInfo.Length > 0
        )
        {
            throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Invalid,
                    "start.cors_origins",
                    $"{Setting} knows origins such as https://tv.example.org or http://192.168.1.20:3000, not \"{entry}\"."
                )
            );
        }

        var host = url.HostNameType == UriHostNameType.Dns ? url.IdnHost : url.Host;
        return url.IsDefaultPort ? $"{url.Scheme}://{host}" : $"{url.Scheme}://{host}:{url.Port}";
    }

    private static void Allow(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = string.Join(", ", Methods);
    }
}

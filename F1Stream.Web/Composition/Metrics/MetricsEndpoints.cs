using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using F1Stream.Domain.Accounts;
using F1Stream.Domain.Relay;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace F1Stream.Web.Composition.Metrics;

/// <summary>`/metrics` in the text format of Prometheus, for administrators and for whoever the household has let in.</summary>
internal static class MetricsEndpoints
{
    private const string Type = "text/plain; version=0.0.4; charset=utf-8";

    internal static IServiceCollection AddMetricsPage(this IServiceCollection services)
    {
        services
            .AddOptions<MetricsOptions>()
            .BindConfiguration(MetricsOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<MeterBook>();
        return services;
    }

    internal static void MapMetrics(this WebApplication app)
    {
        // It takes down only what happens after it is there, and shows from the start that nothing has happened yet.
        var book = app.Services.GetRequiredService<MeterBook>();
        app.Services.GetRequiredService<IRelayMeter>();
        app.MapGet("/metrics", () => TypedResults.Text(PrometheusText.Of(book.Read()), Type))
            .RequireAuthorization(policy => policy.RequireAssertion(MayRead))
            .ExcludeFromDescription();
    }

    private static bool MayRead(AuthorizationHandlerContext context)
    {
        if (context.User.IsInRole(nameof(MemberRole.Admin)))
        {
            return true;
        }

        if (context.Resource is not HttpContext http)
        {
            return false;
        }

        var options = http.RequestServices.GetRequiredService<IOptions<MetricsOptions>>().Value;
        return options.Anonymous
            || (options.Token is { } token && Sent(http.Request) is { } sent && Same(sent, token));
    }

    private static string? Sent(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var sent)
        && sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? sent.Parameter
            : null;

    private static bool Same(string sent, string token) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(sent),
            Encoding.UTF8.GetBytes(token)
        );
}

using System.Threading.RateLimiting;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Relay;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.StaticAssets;

namespace F1Stream.Web.Composition;

/// <summary>How much one viewer may ask for: 100 requests a second, bodies of 1 MiB. Pictures, files and circuits are not counted.</summary>
internal static class RequestLimits
{
    internal const int PerSecond = 100;
    private const int BodyBytes = 1024 * 1024;

    // The address of a relayed child holds the source's whole address, and some of those are ten thousand characters of signature.
    private const int RequestLineBytes = 32 * 1024;

    private static readonly PathString[] NotCounted = ["/live", "/relay", "/proxy", "/_blazor"];

    private static readonly Refusal TooMany = new(
        RefusalKind.TooOften,
        "http.too_many_requests",
        "Too many requests. Wait a second, then go on."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    internal static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyBytes;
        kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = RequestLineBytes;
    }

    internal static IServiceCollection AddRequestLimits(this IServiceCollection services) =>
        services.AddSingleton(_ => PartitionedRateLimiter.Create<HttpContext, string>(Partition));

    // Not the framework's own middleware: it makes a limiter that nobody disposes, whose timer keeps the whole server in memory after it stopped.
    internal static void UseRequestLimits(this WebApplication app)
    {
        var limiter = app.Services.GetRequiredService<PartitionedRateLimiter<HttpContext>>();
        app.Use(
            async (http, next) =>
            {
                using var lease = limiter.AttemptAcquire(http);
                if (lease.IsAcquired)
                {
                    await next(http);
                    return;
                }

                http.Response.Answer(TooMany);
                await TooMany.ToProblem().ExecuteAsync(http);
            }
        );
    }

    private static RateLimitPartition<string> Partition(HttpContext http) =>
        IsCounted(http)
            ? RateLimitPartition.GetFixedWindowLimiter(
                ViewerKey.Of(http),
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = PerSecond,
                    Window = TimeSpan.FromSeconds(1),
                }
            )
            : RateLimitPartition.GetNoLimiter("");

    private static bool IsCounted(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && !NotCounted.Any(path =>
            http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
        );
}

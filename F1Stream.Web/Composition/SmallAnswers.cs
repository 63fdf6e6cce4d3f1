using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace F1Stream.Web.Composition;

/// <summary>
/// Pages and the calendar go out compressed; static files are compressed already, playlists and pictures gain nothing. Not over https: an answer that holds both a secret
/// and something that a stranger chose would tell the secret by its length (BREACH).
/// </summary>
internal static class SmallAnswers
{
    private static readonly PathString[] Streams = ["/live", "/relay", "/proxy", "/_blazor"];

    internal static void AddSmallAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.MimeTypes = ["text/html", "application/json", "text/calendar"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options =>
            options.Level = CompressionLevel.Fastest
        );
        services.Configure<GzipCompressionProviderOptions>(options =>
            options.Level = CompressionLevel.Fastest
        );
    }

    internal static void UseSmallAnswers(this WebApplication app) =>
        app.UseWhen(
            http =>
                !Streams.Any(path =>
                    http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
                ),
            branch => branch.UseResponseCompression()
        );
}

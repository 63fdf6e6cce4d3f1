using System.Text.Json;
using System.Text.Json.Serialization;
using F1Stream.Web.Accounts;
using F1Stream.Web.Composition.Metrics;
using F1Stream.Web.Relay;
using F1Stream.Web.Shell;
using F1Stream.Web.Streams.Admin;

namespace F1Stream.Web.Composition;

/// <summary>What the web layer needs from the framework.</summary>
internal static class WebRegistration
{
    internal static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<ServerRun>();
        services.AddLanguages();
        services.AddSmallAnswers();
        services.AddProblemDetails();
        services.AddExceptionHandler<Failures>();
        // A body that cannot be read is its sender's affair; everything else is ours and goes into the log.
        services.Configure<ExceptionHandlerOptions>(options =>
            options.SuppressDiagnosticsCallback = context =>
                context.Exception is BadHttpRequestException
        );
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // An open page keeps its connection for as long as it is let: Ctrl+C means now.
        services.Configure<HostOptions>(options =>
            options.ShutdownTimeout = TimeSpan.FromSeconds(5)
        );
        services.AddSignIn();
        services.AddRequestLimits();
        services.AddMetricsPage();
        services.AddCors();
        services.AddOpenApi();
        services.AddSingleton<PlaylistAnswers>();
        services.AddSingleton<Storing>();
        services.AddSourcesAdministration();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            options.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)
            );
        });
        return services;
    }
}

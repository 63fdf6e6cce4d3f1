using System.Text.Json;
using System.Text.Json.Serialization;
using F1Stream.Web.Accounts;
using F1Stream.Web.Composition.Metrics;
using F1Stream.Web.Relay;
using F1Stream.Web.Viewing;

namespace F1Stream.Web.Composition;

/// <summary>What the web layer needs from the framework.</summary>
internal static class WebRegistration
{
    internal static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddProblemDetails();
        // An open page keeps its connection for as long as it is let: Ctrl+C means now.
        services.Configure<HostOptions>(options =>
            options.ShutdownTimeout = TimeSpan.FromSeconds(5)
        );
        services.AddSignIn();
        services.AddRequestLimits();
        services.AddMetricsPage();
        services.AddCors();
        services.AddOpenApi();
        services.AddSingleton<StreamAnswers>();
        services.AddSingleton<PlaylistAnswers>();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)
            );
        });
        return services;
    }
}

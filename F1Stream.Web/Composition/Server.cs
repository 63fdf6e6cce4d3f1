using F1Stream.Infrastructure;
using F1Stream.Web.Relay;
using F1Stream.Web.Shell;

namespace F1Stream.Web.Composition;

/// <summary>The whole program put together: services, then the pipeline, one line per feature.</summary>
internal static class Server
{
    /// <param name="args">Command line: `--data DIR`, `--sources FILE`, `--urls` and any `--Section:Option`.</param>
    /// <param name="adjust">For tests: a last word over the services.</param>
    /// <param name="settings">For tests: settings below the command line.</param>
    internal static WebApplication Build(
        string[] args,
        Action<WebApplicationBuilder>? adjust = null,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ApplicationName = typeof(Server).Assembly.GetName().Name,
            }
        );
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddHouseholdSettings(args);
        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddWeb();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapOpenApi();
        app.MapRelay();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}

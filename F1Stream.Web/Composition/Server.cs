using F1Stream.Infrastructure;
using F1Stream.Web.Accounts;
using F1Stream.Web.Accounts.Pairing;
using F1Stream.Web.Calendar;
using F1Stream.Web.Composition.Metrics;
using F1Stream.Web.Relay;
using F1Stream.Web.Shell;
using F1Stream.Web.Streams;
using F1Stream.Web.Viewing;

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
                // appsettings.json and wwwroot are beside the program, wherever it is started from.
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(RequestLimits.Configure);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddHouseholdSettings(args);
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null or "")
        {
            builder.WebHost.UseUrls("http://+:8080");
        }

        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddWeb();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseKnownProxies();
        app.UseBrowserSecurity();
        app.UseSmallAnswers();
        app.UseStatusPages();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseLanguages();
        app.UseRelayCors();
        app.UseAuthentication();
        app.UseRequestLimits();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi().RequireViewer();
        app.MapCalendar();
        app.MapAccounts();
        app.MapLanguages();
        app.MapPairing();
        app.MapExtractors();
        app.MapSources();
        app.MapSourceList();
        app.MapDoctor();
        app.MapStreams();
        app.MapProgress();
        app.MapRelay();
        app.MapChannels();
        app.MapRelayOptions();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
                options.ContentSecurityFrameAncestorsPolicy = null // BrowserSecurity says it
            )
            .Add(Access.OpenTheCircuit);
        return app;
    }
}

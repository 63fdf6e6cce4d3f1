using F1Stream.Web.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace F1Stream.Tests.Kit;

/// <summary>The whole program in this process: real Kestrel on a free port, real SQLite in a folder of its own, no demo channel unless asked for.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TempFolder? _ownFolder;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    private RunningServer(WebApplication app, TempFolder? ownFolder)
    {
        _app = app;
        _ownFolder = ownFolder;
        Url = new Uri(
            app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
        );
#pragma warning disable RS0030 // A test's viewer is a plain client.
        Client = new HttpClient(_handler) { BaseAddress = Url };
#pragma warning restore RS0030
    }

    public Uri Url { get; }

    /// <summary>A viewer on loopback with a cookie jar; follows no redirect.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="data">A data directory to come back to; null for one that is gone with the server.</param>
    /// <param name="settings">Any setting by its name (`Streams:Health:Every`).</param>
    /// <param name="services">A last word over the services, such as a <see cref="FakeTime"/>.</param>
    public static async Task<RunningServer> StartAsync(
        string? data = null,
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null
    )
    {
        var folder = data is null ? new TempFolder() : null;
        var all = new Dictionary<string, string?>
        {
            ["demo"] = "false",
            // Nobody listens on port 9: a test that wants a calendar upstream gives its own.
            ["calendar-url"] = "http://127.0.0.1:9/",
        };
        foreach (var (name, value) in settings ?? [])
        {
            all[name] = value;
        }

        var app = Server.Build(
            ["--urls", "http://127.0.0.1:0", "--data", data ?? folder!.Path],
            builder =>
            {
                builder.Logging.ClearProviders();
                services?.Invoke(builder.Services);
            },
            all
        );
        try
        {
            await app.PrepareAsync();
            await app.StartAsync();
            return new RunningServer(app, folder);
        }
        catch
        {
            await app.DisposeAsync();
            folder?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await _app.StopAsync().WaitAsync(Eventually.Patience);
        await _app.DisposeAsync().AsTask().WaitAsync(Eventually.Patience);
        _ownFolder?.Dispose();
    }
}

using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace F1Stream.Web.Composition;

/// <summary>Runs what must be done before the first request, then listens; a reason not to start is one sentence and exit code 1.</summary>
internal static class StartUp
{
    internal static async Task<int> RunToEndAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await app.PrepareAsync();
            app.Lifetime.ApplicationStarted.Register(() => TellAddress(app));
            await app.RunAsync();
            return 0;
        }
        catch (StartRefusedException e)
        {
            await Console.Error.WriteLineAsync($"F1Stream cannot start: {e.Message}");
        }
        catch (OptionsValidationException e)
        {
            await Console.Error.WriteLineAsync($"F1Stream cannot start: {e.Message}");
        }
        catch (IOException e)
            when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"F1Stream cannot start: {e.Message} Stop the other program, or choose another port with --urls http://+:PORT."
            );
        }

        return 1;
    }

    /// <summary>Migrations and every other step that must be over before the server listens.</summary>
    internal static async Task PrepareAsync(this WebApplication app)
    {
        ValidateOptions(app.Services);
        foreach (var step in app.Services.GetServices<IStartUpStep>().OrderBy(s => s.Order))
        {
            await step.RunAsync(app.Lifetime.ApplicationStopping);
        }
    }

    private static void ValidateOptions(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (InvalidOperationException e)
        {
            // The binder's word for a value of the wrong form, such as "abc" for a time.
            throw new StartRefusedException(
                new Refusal(RefusalKind.Invalid, "start.option", e.Message)
            );
        }
    }

    /// <summary>One line for whoever started it by hand.</summary>
    private static void TellAddress(WebApplication app)
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        foreach (var everywhere in (string[])["[::]", "0.0.0.0", "+", "*"])
        {
            address = address.Replace($"//{everywhere}", "//localhost", StringComparison.Ordinal);
        }

        Console.WriteLine($"F1Stream is ready: open {address}");
    }
}

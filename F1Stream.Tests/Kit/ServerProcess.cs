using System.Diagnostics;
using System.Text.RegularExpressions;

namespace F1Stream.Tests.Kit;

/// <summary>The program as a process of its own, on a free port, for tests in which it must die.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly HttpClientHandler _handler = new();

    private ServerProcess(Process process, Uri url)
    {
        _process = process;
#pragma warning disable RS0030 // A test's viewer is a plain client.
        Client = new HttpClient(_handler) { BaseAddress = url };
#pragma warning restore RS0030
    }

    public HttpClient Client { get; }

    /// <param name="data">The data directory.</param>
    /// <param name="arguments">More of the command line.</param>
    public static async Task<ServerProcess> StartAsync(string data, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] all =
        [
            Path.Combine(AppContext.BaseDirectory, "F1Stream.Web.dll"),
            .. "--urls http://127.0.0.1:0 --demo false --calendar-url http://127.0.0.1:9/".Split(
                ' '
            ),
            "--data",
            data,
            .. arguments,
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Address().Match(text) is { Success: true } match)
            {
                address.TrySetResult(new Uri(match.Value));
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new ServerProcess(process, await address.Task.WaitAsync(Patience));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>As by `kill -9`: no time to tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await KillAsync();
        _process.Dispose();
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:\\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}

using System.Diagnostics;

namespace F1Stream.Tests.Kit;

/// <summary>Runs a real program to its end and hands over what it printed; one that fails or does not end fails the test.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{program}: {await error} {output}");
            return output;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

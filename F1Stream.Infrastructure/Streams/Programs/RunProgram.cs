using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace F1Stream.Infrastructure.Streams.Programs;

/// <summary>Runs a program to its end, or to the end of its time. Nothing that it started is left when this returns.</summary>
internal sealed class RunProgram(ProgramPlace place, TimeProvider time)
{
    private const int ComplaintsKept = 16 * 1024;

    internal async Task<ProgramAnswer> RunAsync(ProgramCall call, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (place.Find(call.Program) is not { } file)
        {
            return new ProgramAnswer(ProgramEnd.Missing);
        }

        using var process = Start(file, call);
        if (process is null)
        {
            return new ProgramAnswer(ProgramEnd.Missing);
        }

        using var patience = new CancellationTokenSource(call.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            process.StandardInput.Close();
            return await ListenAsync(process, call, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ProgramAnswer(ProgramEnd.TimedOut);
        }
        finally
        {
            await KillAsync(process);
            // What it has left behind is nobody's child any more, but still at home in the run's folder.
            RunRemains.Kill(call.Folder);
        }
    }

    private static async Task<ProgramAnswer> ListenAsync(
        Process process,
        ProgramCall call,
        CancellationToken ct
    )
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var complaints = LastAsync(process.StandardError, enough.Token);
        try
        {
            var output = await AllAsync(process.StandardOutput, call.Cap, ct);
            if (output is null)
            {
                return new ProgramAnswer(ProgramEnd.TooMuch);
            }

            await process.WaitForExitAsync(ct);
            return new ProgramAnswer(ProgramEnd.Exited, process.ExitCode, output, await complaints);
        }
        finally
        {
            await enough.CancelAsync();
            await ((Task)complaints).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (Exception e)
            when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended in this very moment.
        }
    }

    private static async Task<string?> AllAsync(StreamReader from, int cap, CancellationToken ct)
    {
        var text = new StringBuilder();
        var piece = new char[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(piece, ct)) > 0)
        {
            if (text.Length + read > cap)
            {
                return null;
            }

            text.Append(piece, 0, read);
        }

        return text.ToString();
    }

    private static async Task<string> LastAsync(StreamReader from, CancellationToken ct)
    {
        var text = new StringBuilder();
        var piece = new char[4 * 1024];
        int read;
        while ((read = await from.ReadAsync(piece, ct)) > 0)
        {
            text.Append(piece, 0, read);
            if (text.Length > 2 * ComplaintsKept)
            {
                text.Remove(0, text.Length - ComplaintsKept);
            }
        }

        return text.ToString();
    }

    private Process? Start(string file, ProgramCall call)
    {
        try
        {
            return Process.Start(Command(file, call));
        }
        catch (Win32Exception)
        {
            // There is a file of that name, but no program that this machine can run.
            return null;
        }
    }

    private ProcessStartInfo Command(string file, ProgramCall call)
    {
        var start = new ProcessStartInfo(file, call.Arguments)
        {
            WorkingDirectory = call.Folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (var (name, value) in place.Environs(call.Folder.Path))
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using F1Stream.Infrastructure.Streams.Programs;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>One run of ffmpeg or ffprobe. Whoever disposes it can be sure that nothing of it is left.</summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    private const int LinesKept = 4;
    private const int LongestLine = 400;
    private const int NoSuchFile = 2;

    private static readonly ProgramPlace Place = new();
    private readonly Process _process;

    private FfmpegProcess(Process process)
    {
        _process = process;
        Complaint = LastLinesAsync(process.StandardError);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The last lines of its errors, not redacted; there when it has ended.</summary>
    public Task<string> Complaint { get; }

    public int ExitCode => _process.ExitCode;

    /// <param name="program">ffmpeg or ffprobe.</param>
    /// <param name="arguments">Never seen by a shell.</param>
    /// <param name="folder">Where it works; null: where we do.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static FfmpegProcess Start(
        string program,
        IEnumerable<string> arguments,
        string? folder = null
    )
    {
        var file = Place.Find(program) ?? throw new Win32Exception(NoSuchFile);
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Not our secrets; and no proxy, which would choose the way for us.
        start.Environment.Clear();
        foreach (var (name, value) in Place.Environs(folder ?? Path.GetTempPath()))
        {
            start.Environment[name] = value;
        }

        return new FfmpegProcess(Process.Start(start)!);
    }

    public Task ExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    /// <summary>Nothing more comes; it may end in its own time.</summary>
    public void EndInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await Complaint;
        _process.Dispose();
    }

    private static async Task<string> LastLinesAsync(StreamReader errors)
    {
        var lines = new Queue<string>();
        while (await errors.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line.Length > LongestLine ? line[..LongestLine] : line);
            if (lines.Count > LinesKept)
            {
                lines.Dequeue();
            }
        }

        return string.Join('\n', lines);
    }
}

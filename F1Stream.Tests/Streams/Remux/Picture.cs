using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>A live picture that a real ffmpeg makes: H.264 with a key frame each second, and a tone.</summary>
internal static class Picture
{
    /// <param name="audio">ffmpeg's name of the codec, or null for no sound.</param>
    /// <param name="to">Format and place.</param>
    internal static Process Send(string? audio, params string[] to) =>
        Process.Start(
            new ProcessStartInfo(
                "ffmpeg",
                [
                    .. "-hide_banner -nostdin -nostats -loglevel error -re -f lavfi -i testsrc2=s=192x108:r=15".Split(
                        ' '
                    ),
                    .. (audio is null ? "" : "-re -f lavfi -i sine=r=48000").Split(
                        ' ',
                        StringSplitOptions.RemoveEmptyEntries
                    ),
                    .. "-c:v libx264 -preset ultrafast -tune zerolatency -g 15 -pix_fmt yuv420p".Split(
                        ' '
                    ),
                    .. audio is null ? [] : new[] { "-c:a", audio },
                    .. to,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;

    /// <summary>A port that nobody uses now.</summary>
    internal static int FreePort(ProtocolType protocol)
    {
        using var socket = new Socket(
            AddressFamily.InterNetwork,
            protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream,
            protocol
        );
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>ffmpeg and ffprobe processes that work in the folder.</summary>
    internal static List<Process> WorkersIn(string folder) =>
        [
            .. All()
                .Where(p =>
                    new FileInfo($"/proc/{p.Id}/cwd").LinkTarget?.StartsWith(
                        folder,
                        StringComparison.Ordinal
                    ) == true
                ),
        ];

    /// <summary>ffmpeg processes with all of these in their arguments.</summary>
    internal static List<Process> WorkersWith(params string[] words) =>
        [
            .. All()
                .Where(p =>
                    Arguments(p) is var all
                    && words.All(w => all.Contains(w, StringComparison.Ordinal))
                ),
        ];

    private static IEnumerable<Process> All() =>
        Process.GetProcessesByName("ffmpeg").Concat(Process.GetProcessesByName("ffprobe"));

    private static string Arguments(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}

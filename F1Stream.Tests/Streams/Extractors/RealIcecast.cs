using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>The real program on a free port, with senders that play a tone. It refuses to be root, so as root it becomes nobody.</summary>
internal sealed class RealIcecast : IAsyncDisposable
{
    private const string Password = "pit-wall";
    private readonly TempFolder _folder;
    private readonly Process _process;

    private RealIcecast(TempFolder folder, Process process, Uri url) =>
        (_folder, _process, Url) = (folder, process, url);

    public Uri Url { get; }

    public static async Task<RealIcecast> StartAsync()
    {
        var folder = new TempFolder();
        var port = FreePort();
        var logs = Directory.CreateDirectory(Path.Combine(folder.Path, "logs")).FullName;
        // The unprivileged user must come as far as its logs.
        await Tool.RunAsync("chmod", "755", folder.Path);
        await Tool.RunAsync("chmod", "777", logs);
        var owner = Environment.IsPrivilegedProcess
            ? "<changeowner><user>nobody</user><group>nogroup</group></changeowner>"
            : "";
        var config = folder.File(
            "icecast.xml",
            $"""
            <icecast>
              <limits><clients>10</clients><sources>4</sources></limits>
              <authentication><source-password>{Password}</source-password><admin-password>{Password}</admin-password></authentication>
              <hostname>localhost</hostname>
              <listen-socket><port>{port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
              <paths>
                <logdir>{logs}</logdir><webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot>
              </paths>
              <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>2</loglevel></logging>
              <security><chroot>0</chroot>{owner}</security>
            </icecast>
            """
        );
        var process = Start("icecast2", "-c", config);
        var icecast = new RealIcecast(folder, process, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await Eventually.SeesAsync(
                icecast.ListensAsync,
                listens => listens,
                "icecast2 listens"
            );
            return icecast;
        }
        catch
        {
            await icecast.DisposeAsync();
            throw;
        }
    }

    /// <summary>A tone at this mount until it is disposed.</summary>
    public IDisposable Send(string mount, string name) =>
        new Sender(
            Start(
                "ffmpeg",
                [
                    .. "-hide_banner -loglevel error -re -f lavfi -i sine=frequency=440 -c:a libmp3lame -b:a 64k -f mp3 -content_type audio/mpeg".Split(
                        ' '
                    ),
                    "-ice_name",
                    name,
                    $"icecast://source:{Password}@127.0.0.1:{Url.Port}{mount}",
                ]
            )
        );

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> ListensAsync()
    {
        Assert.False(_process.HasExited, "icecast2 has ended");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Url.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;

    private sealed class Sender(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }
}

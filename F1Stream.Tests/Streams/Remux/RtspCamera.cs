using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>
/// A camera that speaks RTSP (RFC 2326) and asks for a password. Its picture is the RTP of a real ffmpeg, handed on over the connection itself
/// (10.12); it has one place only, and who comes last has it.
/// </summary>
internal sealed class RtspCamera : IAsyncDisposable
{
    internal const string User = "mara";
    internal const string Password = "lap-4711";

    private const string Description = """
        v=0
        o=- 0 0 IN IP4 127.0.0.1
        s=Camera
        c=IN IP4 0.0.0.0
        t=0 0
        m=video 0 RTP/AVP 96
        a=rtpmap:96 H264/90000
        a=fmtp:96 packetization-mode=1
        a=control:track1

        """;

    private static readonly string Right =
        "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{User}:{Password}"));

    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly UdpClient _picture = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _work;
    private NetworkStream? _viewer;

    internal RtspCamera()
    {
        _door.Start();
        _work = Task.WhenAll(LetInAsync(), HandOnAsync());
    }

    internal int Port => ((IPEndPoint)_door.LocalEndpoint).Port;

    /// <summary>Where ffmpeg sends its RTP.</summary>
    internal string Lens => $"rtp://127.0.0.1:{((IPEndPoint)_picture.Client.LocalEndPoint!).Port}";

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _door.Stop();
        await _work;
        _picture.Dispose();
        _writing.Dispose();
        _over.Dispose();
    }

    private async Task LetInAsync()
    {
        var inside = new List<Task>();
        try
        {
            while (true)
            {
                inside.Add(TalkAsync(await _door.AcceptTcpClientAsync(_over.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(inside);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            try
            {
                while (await RequestAsync(stream) is { } request)
                {
                    await AnswerAsync(stream, request);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // Whoever watched has left.
            }

            Interlocked.CompareExchange(ref _viewer, null, stream);
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string request)
    {
        var lines = request.Split("\r\n");
        var verb = lines[0].Split(' ')[0];
        var number = lines.First(l => l.StartsWith("CSeq", StringComparison.OrdinalIgnoreCase));
        var (head, body) = (verb, request.Contains(Right, StringComparison.Ordinal)) switch
        {
            ("OPTIONS", _) => ("Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n", ""),
            (_, false) => ("WWW-Authenticate: Basic realm=\"camera\"\r\n", ""),
            ("DESCRIBE", _) => ("Content-Type: application/sdp\r\n", Description),
            ("SETUP", _) => (
                "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n",
                ""
            ),
            _ => ("Session: 1\r\n", ""),
        };
        var status = head.StartsWith("WWW", StringComparison.Ordinal)
            ? "401 Unauthorized"
            : "200 OK";
        var length = body.Length.ToString(CultureInfo.InvariantCulture);
        await WriteAsync(
            stream,
            Encoding.ASCII.GetBytes(
                $"RTSP/1.0 {status}\r\n{number}\r\n{head}Content-Length: {length}\r\n\r\n{body}"
            )
        );
        if (verb == "PLAY" && status == "200 OK")
        {
            Interlocked.Exchange(ref _viewer, stream);
        }
    }

    /// <summary>The head of the next request; null at the end. Reports of the viewer in between are passed over.</summary>
    private async Task<string?> RequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _over.Token) == 1)
        {
            if (head.Length == 0 && one[0] == '$')
            {
                var frame = new byte[3];
                await stream.ReadExactlyAsync(frame, _over.Token);
                await stream.ReadExactlyAsync(new byte[(frame[1] << 8) | frame[2]], _over.Token);
                continue;
            }

            if (head.Append((char)one[0]).ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return head.ToString();
            }
        }

        return null;
    }

    private async Task HandOnAsync()
    {
        try
        {
            while (true)
            {
                var packet = (await _picture.ReceiveAsync(_over.Token)).Buffer;
                if (Volatile.Read(ref _viewer) is { } viewer)
                {
                    await WriteAsync(
                        viewer,
                        [(byte)'$', 0, (byte)(packet.Length >> 8), (byte)packet.Length, .. packet]
                    );
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Over.
        }
    }

    private async Task WriteAsync(NetworkStream to, byte[] bytes)
    {
        await _writing.WaitAsync(_over.Token);
        try
        {
            await to.WriteAsync(bytes, _over.Token);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Interlocked.CompareExchange(ref _viewer, null, to);
        }
        finally
        {
            _writing.Release();
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace F1Stream.Tests.Relay;

/// <summary>A source that shows requests as they came over the wire and answers with the very bytes that a test wants.</summary>
internal sealed class RawSource : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<string, string> _answer;
    private readonly Task _serving;

    /// <param name="answer">From the request line to the whole answer, head and body.</param>
    internal RawSource(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        Url = new Uri($"http://{_listener.LocalEndpoint}/");
        _serving = ServeAsync();
    }

    internal Uri Url { get; }

    /// <summary>Request line and headers, line ends included.</summary>
    internal ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>An answer that says its length and closes.</summary>
    internal static string Answer(string body, string type = "application/vnd.apple.mpegurl") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _end.Token);
            if (read == 0)
            {
                return;
            }

            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        var text = request.ToString();
        Requests.Enqueue(text);
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes(_answer(text[..text.IndexOf('\r', StringComparison.Ordinal)])),
            _end.Token
        );
    }
}

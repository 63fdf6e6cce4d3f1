using System.Globalization;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>A tuner in the house: MPEG-TS over HTTP with the sound of European television (MP2), made anew for each who asks.</summary>
internal sealed class Tuner : IAsyncDisposable
{
    private Loopback _server = null!;
    private int _open;

    internal Uri Channel => new(_server.Url, "/auto/v5");

    /// <summary>Viewers that are served now.</summary>
    internal int Open => _open;

    internal int Most { get; private set; }

    internal int Asked { get; private set; }

    internal string Audio { get; set; } = "mp2";

    /// <summary>Answers in this way instead.</summary>
    internal RequestDelegate? Instead { get; set; }

    internal string? Authorization { get; private set; }

    /// <summary>Where it names its channel, with the ticket that holds at the time.</summary>
    internal Uri List => new(_server.Url, "/list.m3u");

    /// <summary>The channel's, in the list.</summary>
    internal string Name { get; set; } = "five";

    /// <summary>Without it nobody is let in; null: everybody is.</summary>
    internal string? Ticket { get; set; }

    internal static async Task<Tuner> StartAsync()
    {
        var tuner = new Tuner();
        tuner._server = await Loopback.StartAsync(app => app.Map("/{**path}", tuner.AnswerAsync));
        return tuner;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static RequestDelegate Busy(string error) =>
        http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers["X-HDHomeRun-Error"] = error;
            return Task.CompletedTask;
        };

    internal static RequestDelegate Sends(byte[] body) =>
        async http =>
        {
            http.Response.ContentType = "video/mpeg";
            await http.Response.Body.WriteAsync(body);
        };

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == List.AbsolutePath)
        {
            await http.Response.WriteAsync(
                $"#EXTM3U\n#EXTINF:-1 tvg-id=\"{Name}\",Five\n{Channel}.ts?ticket={Ticket}\n"
            );
            return;
        }

        Asked++;
        if (Ticket is not null && http.Request.Query["ticket"] != Ticket)
        {
            http.Response.StatusCode = 403;
            return;
        }

        Authorization = http.Request.Headers.Authorization;
        if (Instead is { } instead)
        {
            await instead(http);
            return;
        }

        Most = Math.Max(Most, Interlocked.Increment(ref _open));
        using var picture = Picture.Send(Audio, "-f", "mpegts", "pipe:1");
        try
        {
            http.Response.ContentType = "video/mpeg";
            await picture.StandardOutput.BaseStream.CopyToAsync(
                http.Response.Body,
                http.RequestAborted
            );
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The viewer has left.
        }
        finally
        {
            picture.Kill();
            await picture.WaitForExitAsync();
            Interlocked.Decrement(ref _open);
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Open} open, {Asked} asked");
}

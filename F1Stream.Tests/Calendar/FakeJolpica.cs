using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Calendar;

/// <summary>A Jolpica on loopback that answers as the test says and counts how often it was asked.</summary>
internal sealed class FakeJolpica : IAsyncDisposable
{
    private readonly Loopback _loopback;
    private int _asked;

    private FakeJolpica(Loopback loopback) => _loopback = loopback;

    public Uri Url => _loopback.Url;

    public int Asked => _asked;

    /// <summary>How it answers from now on; the default is a failure.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Status(500);

    public static async Task<FakeJolpica> StartAsync()
    {
        FakeJolpica? jolpica = null;
        var loopback = await Loopback.StartAsync(app =>
            app.Map(
                "/ergast/f1/{season:int}/races/",
                (HttpContext http) =>
                {
                    Interlocked.Increment(ref jolpica!._asked);
                    return jolpica.Answer(http);
                }
            )
        );
        return jolpica = new FakeJolpica(loopback);
    }

    public static Func<HttpContext, Task> Status(int status) =>
        http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };

    /// <summary>With an ETag: who comes back with it hears "not modified".</summary>
    public static Func<HttpContext, Task> Text(string text, string etag = "\"1\"") =>
        http =>
        {
            if (http.Request.Headers.IfNoneMatch == etag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            http.Response.Headers.ETag = etag;
            return http.Response.WriteAsync(text);
        };

    public ValueTask DisposeAsync() => _loopback.DisposeAsync();
}

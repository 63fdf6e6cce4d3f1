using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>An upstream's answer that the test holds back until it opens.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _open = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    internal void Open() => _open.TrySetResult();

    /// <summary>Answers once it is open; ends with a cancellation if the request is let go before.</summary>
    internal async Task AnswerAsync(HttpContext http, string text, int status = 200)
    {
        await _open.Task.WaitAsync(http.RequestAborted);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(text);
    }
}

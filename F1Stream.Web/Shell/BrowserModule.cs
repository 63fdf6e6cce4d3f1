using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Shell;

/// <summary>A component's collocated script: `start(element, …)` once, calls on what that returned, `stop()` at the end. wwwroot/modules.js fetches it, for as long as that takes.</summary>
internal sealed class BrowserModule(IJSRuntime js, string path) : IAsyncDisposable
{
    // After that it is asked for again, and answers at once if it has begun meanwhile: the line was down, and with it went the question or the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string _id = Guid.NewGuid().ToString("N");
    private IJSObjectReference? _running;
    private bool _over;

    /// <param name="element">What the script looks after.</param>
    /// <param name="options">Whatever else its `start` takes.</param>
    internal async Task StartAsync(ElementReference element, params object?[] options)
    {
        while (_running is null && !_over)
        {
            try
            {
                _running = await js.InvokeAsync<IJSObjectReference>(
                    "f1stream.begin",
                    Patience,
                    [_id, path, element, .. options]
                );
            }
            catch (OperationCanceledException)
            {
                // Once more.
            }
            catch (JSDisconnectedException)
            {
                return; // the page was closed before its script had begun
            }
        }

        if (_over)
        {
            await StopAsync();
        }
    }

    /// <summary>Calls a function of what `start` returned; nothing happens before that.</summary>
    internal async Task CallAsync(string name, params object?[] options)
    {
        if (_running is not null && !_over)
        {
            await _running.InvokeVoidAsync(name, options);
        }
    }

    /// <summary>Asks a function of what `start` returned; the default before that.</summary>
    internal async Task<T?> AskAsync<T>(string name, params object?[] options) =>
        _running is not null && !_over ? await _running.InvokeAsync<T>(name, options) : default;

    public ValueTask DisposeAsync()
    {
        _over = true;
        return StopAsync();
    }

    private async ValueTask StopAsync()
    {
        try
        {
            await js.InvokeVoidAsync("f1stream.end", _id);
            if (_running is { } running)
            {
                _running = null;
                await running.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The circuit is gone or going, and with it the page that the script looked after.
        }
    }
}

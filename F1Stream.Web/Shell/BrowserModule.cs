using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Shell;

/// <summary>A component's collocated script: `start(element, …)` once, calls on what that returned, `stop()` at the end.</summary>
internal sealed class BrowserModule(IJSRuntime js, string path) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _running;
    private bool _over;

    /// <param name="element">What the script looks after.</param>
    /// <param name="options">Whatever else its `start` takes.</param>
    internal async Task StartAsync(ElementReference element, params object?[] options)
    {
        try
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", path);
            if (!_over)
            {
                _running = await _module.InvokeAsync<IJSObjectReference>(
                    "start",
                    [element, .. options]
                );
            }

            if (_over)
            {
                await StopAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page was closed before its script had begun.
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
            if (_running is { } running)
            {
                _running = null;
                await running.InvokeVoidAsync("stop");
                await running.DisposeAsync();
            }

            if (_module is { } module)
            {
                _module = null;
                await module.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The circuit is gone or going, and with it the page that the script looked after.
        }
    }
}

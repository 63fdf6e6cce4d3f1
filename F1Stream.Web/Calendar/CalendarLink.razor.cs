using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Calendar;

/// <summary>The link with which a calendar program subscribes: to copy, or to open there.</summary>
public sealed partial class CalendarLink : ComponentBase, IAsyncDisposable
{
    private ElementReference _panel;
    private IJSObjectReference? _module;
    private IJSObjectReference? _copying;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private string Link => Navigation.ToAbsoluteUri("schedule.ics").AbsoluteUri;

    private string Subscription =>
        new UriBuilder(Link) { Scheme = "webcal", Port = new Uri(Link).Port }
            .Uri
            .AbsoluteUri;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_copying is not null)
            {
                await _copying.InvokeVoidAsync("stop");
                await _copying.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and with it the page that held the listener.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _module = await Js.InvokeAsync<IJSObjectReference>(
            "import",
            "./Calendar/CalendarLink.razor.js"
        );
        _copying = await _module.InvokeAsync<IJSObjectReference>("start", _panel);
    }
}

using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Calendar;

/// <summary>The link with which a calendar program subscribes: to copy, or to open there.</summary>
public sealed partial class CalendarLink : ComponentBase, IAsyncDisposable
{
    private ElementReference _panel;
    private BrowserModule? _copying;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private string Link => Navigation.ToAbsoluteUri("schedule.ics").AbsoluteUri;

    private string Subscription =>
        new UriBuilder(Link) { Scheme = "webcal", Port = new Uri(Link).Port }
            .Uri
            .AbsoluteUri;

    public ValueTask DisposeAsync() => _copying?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _copying = new BrowserModule(Js, "./Calendar/CalendarLink.razor.js");
            await _copying.StartAsync(_panel);
        }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Shell;

/// <summary>Finds the page for an address and tells every component below it in which time zone the viewer lives.</summary>
public sealed partial class Routes : ComponentBase
{
    private ViewerTime _time = ViewerTime.Utc;

    [Parameter]
    public string? TimeZone { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    protected override void OnInitialized() => _time = ViewerTime.In(TimeZone) with { Words = L };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        var zone = await Js.InvokeAsync<string?>("f1stream.timeZone");
        if (zone is not null && zone != TimeZone)
        {
            _time = ViewerTime.In(zone) with { Words = L };
            StateHasChanged();
        }
    }
}

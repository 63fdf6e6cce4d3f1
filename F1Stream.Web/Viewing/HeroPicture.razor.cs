using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Viewing;

/// <summary>The picture of what is on, without sound, behind the words of the home page: HeroPicture.razor.js decides when it may cost something.</summary>
public sealed partial class HeroPicture : ComponentBase, IAsyncDisposable
{
    private ElementReference _video;
    private BrowserModule? _script;

    /// <summary>A playlist of this server.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    // The script owns the element.
    protected override bool ShouldRender() => _script is null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new BrowserModule(Js, "./Viewing/HeroPicture.razor.js");
            await _script.StartAsync(_video, Source);
        }
    }
}

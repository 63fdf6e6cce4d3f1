using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Shell;

/// <summary>Puts a text on the clipboard and says so.</summary>
public sealed partial class CopyButton : ComponentBase, IAsyncDisposable
{
    private ElementReference _place;
    private BrowserModule? _script;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new BrowserModule(Js, "./Shell/CopyButton.razor.js");
            await _script.StartAsync(_place);
        }
    }
}

using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Streams.Admin;

/// <summary>A native dialog at the right edge: it keeps the focus inside, and Escape or a click beside it asks to close.</summary>
public sealed partial class Drawer : ComponentBase, IAsyncDisposable
{
    private ElementReference _dialog;
    private BrowserModule? _script;
    private string? _focus;
    private DotNetObjectReference<Drawer>? _self;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>Somebody wants to close it.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closing { get; set; }

    [Parameter]
    public EventCallback Submit { get; set; }

    /// <summary>Something was typed into it.</summary>
    [Parameter]
    public EventCallback Touched { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _self?.Dispose();
    }

    [JSInvokable]
    public Task AskToCloseAsync() => Closing.InvokeAsync();

    /// <summary>Puts the focus on the first element that fits the selector, as soon as what was just decided is drawn.</summary>
    internal void Focus(string selector)
    {
        _focus = selector;
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new BrowserModule(Js, "./Streams/Admin/Drawer.razor.js");
            await _script.StartAsync(_dialog, _self);
        }
        else if (_focus is { } wanted && _script is not null)
        {
            _focus = null;
            await _script.CallAsync("focus", wanted);
        }
    }
}

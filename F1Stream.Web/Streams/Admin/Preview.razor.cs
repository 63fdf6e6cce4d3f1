using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Streams.Admin;

/// <summary>A small picture without sound and controls, to see whether there is one.</summary>
public sealed partial class Preview : ComponentBase, IAsyncDisposable
{
    private ElementReference _frame;
    private BrowserModule? _script;

    /// <summary>A playlist of this server.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Plays by itself; else it waits for a click, because a look takes a tuner or a process.</summary>
    [Parameter]
    public bool Auto { get; set; } = true;

    [Inject]
    public required IJSRuntime Js { get; init; }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    // The script owns the inside.
    protected override bool ShouldRender() => _script is null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new BrowserModule(Js, "./Streams/Admin/Preview.razor.js");
            await _script.StartAsync(
                _frame,
                new
                {
                    source = Source,
                    auto = Auto,
                    words = new
                    {
                        starting = L["Starting…"].Value,
                        nothing = L["The picture does not come."].Value,
                        cannot = L["This browser cannot show it."].Value,
                    },
                }
            );
        }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Viewing;

/// <summary>One picture. Everything that plays is in HlsPlayer.razor.js and goes on while the circuit is down; this class starts and stops it.</summary>
public sealed partial class HlsPlayer : ComponentBase, IAsyncDisposable
{
    private ElementReference _stage;
    private IJSObjectReference? _module;
    private IJSObjectReference? _player;
    private string? _playing;

    /// <summary>A playlist of this server, such as /live/{id}/master.m3u8. Another one replaces the picture.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    [Parameter]
    public string Title { get; set; } = "";

    [Inject]
    public required IJSRuntime Js { get; init; }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_player is not null)
            {
                await _player.InvokeVoidAsync("stop");
                await _player.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone and the browser has torn the player down itself.
        }
    }

    // The script owns the stage's inside: rendering it again would take the script's work away.
    protected override bool ShouldRender() => _player is null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>(
                "import",
                "./Viewing/HlsPlayer.razor.js"
            );
            _player = await _module.InvokeAsync<IJSObjectReference>(
                "start",
                _stage,
                new { source = Source }
            );
            _playing = Source;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_player is not null && _playing != Source)
        {
            _playing = Source;
            await _player.InvokeVoidAsync("play", Source);
        }
    }
}

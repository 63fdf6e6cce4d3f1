using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace F1Stream.Web.Viewing;

/// <summary>One picture. Everything that plays is in HlsPlayer.razor.js and goes on while the circuit is down; this class starts and stops it.</summary>
public sealed partial class HlsPlayer : ComponentBase, IAsyncDisposable
{
    private ElementReference _place;
    private BrowserModule? _player;
    private bool _started;
    private (string Source, DateTimeOffset? Began, bool OneSource) _playing;
    private (string Title, string? SourceName, int Switches, bool BackSoon) _known;

    /// <summary>A playlist of this server, such as /live/{id}/master.m3u8. Another one replaces the picture.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>When the session began, where "start over" leads as long as that is kept.</summary>
    [Parameter]
    public DateTimeOffset? Began { get; set; }

    /// <summary>When the session is over, as far as a schedule can know it: for the sleep timer.</summary>
    [Parameter]
    public DateTimeOffset? Ends { get; set; }

    /// <summary>Where the picture comes from now, and how often that has changed: for the statistics.</summary>
    [Parameter]
    public string? SourceName { get; set; }

    [Parameter]
    public int Switches { get; set; }

    /// <summary>No other source takes over where this one fails.</summary>
    [Parameter]
    public bool OneSource { get; set; }

    /// <summary>The channel says that it has no picture and goes on by itself when one is there.</summary>
    [Parameter]
    public bool BackSoon { get; set; }

    private (string, DateTimeOffset?, bool) Playing => (Source, Began, OneSource);

    private (string, string?, int, bool) Known => (Title, SourceName, Switches, BackSoon);

    [Inject]
    public required IJSRuntime Js { get; init; }

    public async ValueTask DisposeAsync()
    {
        if (_player is not null)
        {
            await _player.DisposeAsync();
        }
    }

    // The script owns the stage's inside: rendering it again would take the script's work away.
    protected override bool ShouldRender() => _player is null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        (_playing, _known) = (Playing, Known);
        _player = new BrowserModule(Js, "./Viewing/HlsPlayer.razor.js");
        await _player.StartAsync(_place, Channel(), Facts());
        _started = true;
        await TellAsync();
    }

    protected override Task OnParametersSetAsync() => TellAsync();

    // What the script does not know yet. A circuit that is away loses what it tells: it is told when the answer is there, and until then told again at every look.
    private async Task TellAsync()
    {
        if (_player is null || !_started)
        {
            return;
        }

        var (playing, known) = (Playing, Known);
        if (_playing != playing)
        {
            await _player.CallAsync("play", Channel(), Facts());
        }
        else if (_known != known)
        {
            await _player.CallAsync("know", Facts());
        }

        (_playing, _known) = (playing, known);
        if (Playing != playing || Known != known)
        {
            await TellAsync();
        }
    }

    private object Facts() =>
        new
        {
            title = Title,
            source = SourceName,
            switches = Switches,
            backSoon = BackSoon,
        };

    private object Channel() =>
        new
        {
            source = Source,
            began = Began?.ToUnixTimeMilliseconds(),
            ends = Ends?.ToUnixTimeMilliseconds(),
            oneSource = OneSource,
        };
}

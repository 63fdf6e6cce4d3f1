using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using F1Stream.Domain.Viewing.Layouts;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace F1Stream.Web.Viewing.MultiView;

/// <summary>
/// Up to four pictures. What stands where is known to the browser and its address alone (player/tiles.js), so that it goes on while the circuit is down;
/// this page keeps the list of what can be added.
/// </summary>
public sealed partial class MultiViewPage : ComponentBase, IAsyncDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private ElementReference _page;
    private BrowserModule? _script;
    private IReadOnlyList<ChoiceFace> _choices = [];
    private IReadOnlyList<string> _asked = [];
    private bool _empty;
    private bool _ready;
    private string _viewer = ViewerChoices.Household;

    [Inject]
    public required ReadWallChoices ReadChoices { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required AuthenticationStateProvider Who { get; init; }

    private int LiveStreams => _choices.Count(c => c is { IsLive: true, IsSession: false });

    private string OnAir
    {
        get
        {
            var names = _choices
                .Where(c => c is { IsLive: true, IsSession: false })
                .Select(c => c.Source)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            return names switch
            {
                [] => L["Nothing is on air right now."],
                [var one] => L["On air: {0}.", one],
                [.. var first, var last] => L[
                    "On air: {0} and {1}.",
                    string.Join(", ", first),
                    last
                ],
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(s => s.Dispose());
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _viewer = await Who.ViewerIdAsync();
        var query = new Uri(Navigation.Uri).Query;
        _empty = query.Length == 0;
        _asked = [.. WallAddress.SessionsIn(query)];
        Read();
        var redraw = new Coalesced(
            Time,
            () =>
                _ = InvokeAsync(() =>
                {
                    Read();
                    StateHasChanged();
                })
        );
        _subscriptions.Add(Events.Subscribe<StreamsExtracted>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<StreamProbed>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<ChannelSwitched>(_ => redraw.Ask()));
        _subscriptions.Add(redraw);
        _ready = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The page is drawn before it is known who looks; the script wants the tiles.
        if (!_ready || _script is not null)
        {
            return;
        }

        _script = new BrowserModule(Js, "./player/tiles.js");
        await _script.StartAsync(_page);
        // A wall that this window remembers names sessions that its address did not.
        _asked = [.. WallAddress.SessionsIn("?" + await AddressAsync())];
        Read();
        StateHasChanged();
    }

    private void Read()
    {
        var choices = ReadChoices.Read(_asked, _viewer);
        _choices =
        [
            .. choices.Sessions.Select(s => ChoiceFace.Of(s, L)),
            .. choices.Streams.Select(s => ChoiceFace.Of(s, L)),
        ];
    }

    private async Task<string> AddressAsync() =>
        _script is null ? "" : await _script.AskAsync<string>("address") ?? "";
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The sources in order; a grip moves a row by pointer or by arrow keys.</summary>
public sealed partial class SourceTable : ComponentBase, IAsyncDisposable
{
    /// <summary>From here on a list wants a search field.</summary>
    private const int Many = 12;

    private ElementReference _frame;
    private BrowserModule? _script;
    private DotNetObjectReference<SourceTable>? _self;
    private IReadOnlyList<SourceSummary> _shown = [];
    private string _wanted = "";
    private string? _menu;
    private string? _said;

    [Parameter, EditorRequired]
    public required IReadOnlyList<SourceSummary> Sources { get; set; }

    /// <summary>The order is another one.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Toaster Toaster { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required OrderSources Order { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

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

    /// <summary>From the script: the source is to stand at this place, counted from 0.</summary>
    [JSInvokable]
    public async Task MoveToAsync(string sourceId, int place)
    {
        var order = Sources.Select(s => s.Source.Id).ToList();
        var before = order.IndexOf(sourceId);
        place = Math.Clamp(place, 0, order.Count - 1);
        if (before < 0)
        {
            return;
        }

        var name = Sources[before].Source.Name;
        if (before != place)
        {
            order.RemoveAt(before);
            order.Insert(place, sourceId);
            var who = await Who.NameAsync();
            Outcome<int>? moved = null;
            var failure = await Storing.TryAsync(async () =>
                moved = await Order.RunAsync(order, who, CancellationToken.None)
            );
            await Changed.InvokeAsync();
            if ((failure ?? (moved as Outcome<int>.Refused)?.Why.Say) is { } why)
            {
                Toaster.Say(L.Known(why));
                return;
            }
        }

        _said = L["{0} is now {1} of {2}.", name, place + 1, order.Count];
        StateHasChanged();
    }

    /// <summary>From the script: a click elsewhere, or Escape.</summary>
    [JSInvokable]
    public void CloseMenu()
    {
        _menu = null;
        StateHasChanged();
    }

    protected override void OnParametersSet() => Show();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new BrowserModule(Js, "./Streams/Admin/SourceTable.razor.js");
            await _script.StartAsync(_frame, _self);
        }
    }

    private void Show() =>
        _shown =
            _wanted.Length == 0
                ? Sources
                :
                [
                    .. Sources.Where(s =>
                        Fits(s.Source.Name)
                        || Fits(s.Source.Extractor)
                        || Fits(L[SourceWords.Face(s.State).Word])
                    ),
                ];

    private bool Fits(string text) => text.Contains(_wanted, StringComparison.OrdinalIgnoreCase);

    private void Filter(ChangeEventArgs typed)
    {
        _wanted = typed.Value?.ToString()?.Trim() ?? "";
        Show();
    }

    private void OpenMenu(string? sourceId) => _menu = sourceId;

    private Task MoveByAsync((string SourceId, int By) step)
    {
        _menu = null;
        var now = Sources.ToList().FindIndex(s => s.Source.Id == step.SourceId);
        return MoveToAsync(step.SourceId, now + step.By);
    }
}

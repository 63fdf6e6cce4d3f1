using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The household's sources. Which drawer is open stands in the address: `edit`, `add`, `history`, `streams`, `open`.</summary>
public sealed partial class SourcesPage : ComponentBase, IDisposable
{
    internal const string Address = "/admin/sources";
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Toaster _toaster = new();
    private ErrorBoundary? _boundary;
    private IReadOnlyList<SourceSummary> _sources = [];

    /// <summary>Id of the source that is edited.</summary>
    [SupplyParameterFromQuery]
    public string? Edit { get; set; }

    /// <summary>Key of the extractor with which a source is added.</summary>
    [SupplyParameterFromQuery]
    public string? Add { get; set; }

    /// <summary>Id of the source whose runs are shown.</summary>
    [SupplyParameterFromQuery]
    public string? History { get; set; }

    /// <summary>Id of the source whose streams are shown.</summary>
    [SupplyParameterFromQuery]
    public string? Streams { get; set; }

    /// <summary>export or import.</summary>
    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    [Inject]
    public required ReadSources Sources { get; init; }

    [Inject]
    public required ExtractorRegistry Registry { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string AddAddress =>
        $"{Address}?add={(Registry.Find("direct-hls") ?? Registry.Find(Registry.Manifests[0].Key))!.Manifest.Key}";

    private bool HasDrawer => (Edit ?? Add ?? History) is not null || Open is "export" or "import";

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    protected override void OnInitialized()
    {
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
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SourcesMoved>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<StreamHealthChanged>(_ => redraw.Ask()));
        _subscriptions.Add(redraw);
        Read();
    }

    private void Read() => _sources = Sources.All();

    private void TryAgain()
    {
        Read();
        _boundary?.Recover();
    }
}

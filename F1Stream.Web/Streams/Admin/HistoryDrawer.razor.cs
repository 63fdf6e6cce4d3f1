using System.Data.Common;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The latest runs of a source with their steps. A run that ends while it is open appears by itself.</summary>
public sealed partial class HistoryDrawer : ComponentBase, IDisposable
{
    private const int Shown = 50;
    private readonly CancellationTokenSource _life = new();
    private IDisposable? _subscription;
    private StreamSource? _source;
    private IReadOnlyList<SourceRun>? _runs;
    private long? _open;
    private bool _failed;

    [Parameter, EditorRequired]
    public required string SourceId { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    [Inject]
    public required IStreamCatalogue Catalogue { get; init; }

    [Inject]
    public required ISourceRuns Runs { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public void Dispose()
    {
        _subscription?.Dispose();
        _life.Cancel();
        _life.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        _subscription = Events.Subscribe<StreamsExtracted>(looked =>
        {
            if (looked.SourceId == SourceId)
            {
                _ = InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            }
        });
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        _source = Catalogue.AllSources.FirstOrDefault(s => s.Id == SourceId);
        try
        {
            _runs = await Runs.HistoryAsync(SourceId, Shown, _life.Token);
            _failed = false;
        }
        catch (DbException)
        {
            _failed = true;
        }
        catch (Exception) when (_life.IsCancellationRequested)
        {
            // It was closed meanwhile.
        }
    }

    private void Toggle(long run) => _open = _open == run ? null : run;

    private void Close() => Navigation.NavigateTo(SourcesPage.Address);
}

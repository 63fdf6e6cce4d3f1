using System.Data.Common;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The audit list of the sources: who did what and when. The page stands in the address.</summary>
public sealed partial class ChangesPage : ComponentBase, IDisposable
{
    private const int Kept = 100;
    private const int OnePage = 25;
    private readonly CancellationTokenSource _life = new();
    private readonly List<IDisposable> _subscriptions = [];
    private IReadOnlyList<SourceChange>? _changes;
    private bool _failed;

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    [Inject]
    public required ISourceAudit Audit { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private int Pages => (_changes!.Count + OnePage - 1) / OnePage;

    private int Current => Math.Clamp(Page ?? 1, 1, Pages);

    private IEnumerable<SourceChange> Shown =>
        _changes!.Skip((Current - 1) * OnePage).Take(OnePage);

    public void Dispose()
    {
        _subscriptions.ForEach(s => s.Dispose());
        _life.Cancel();
        _life.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        var redraw = new Coalesced(
            Time,
            () =>
                _ = InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                })
        );
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SourcesMoved>(_ => redraw.Ask()));
        _subscriptions.Add(redraw);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _changes = await Audit.LatestAsync(Kept, null, _life.Token);
            _failed = false;
        }
        catch (DbException)
        {
            _failed = true;
        }
        catch (Exception) when (_life.IsCancellationRequested)
        {
            // The page was closed meanwhile.
        }
    }

    internal static string Word(SourceAction action) =>
        action switch
        {
            SourceAction.SwitchedOn => "Switched on",
            SourceAction.SwitchedOff => "Switched off",
            SourceAction.Added => "Added",
            SourceAction.Edited => "Edited",
            SourceAction.Moved => "Moved",
            SourceAction.Deleted => "Deleted",
            SourceAction.Restored => "Restored",
            SourceAction.Imported => "Imported",
            SourceAction.Exported => "Exported",
            _ => "Tied",
        };
}

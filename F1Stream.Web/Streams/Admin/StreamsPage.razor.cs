using System.Data.Common;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Every known stream with its health, best first. It follows what the patrol finds by itself; `doctor` in the address opens the doctor.</summary>
public sealed partial class StreamsPage : ComponentBase, IDisposable
{
    internal const string Address = "/admin/streams";
    private const int Few = 8;

    /// <summary>More are found by their name.</summary>
    private const int Most = 100;

    private readonly CancellationTokenSource _life = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Toaster _toaster = new();
    private IReadOnlyList<RankedStream> _streams = [];
    private IReadOnlyList<RankedStream> _shown = [];
    private ILookup<string, StateChange>? _history;
    private string _wanted = "";
    private bool _failed;

    /// <summary>Id of the stream that is examined.</summary>
    [SupplyParameterFromQuery]
    public string? Doctor { get; set; }

    [Inject]
    public required ReadStreams Streams { get; init; }

    [Inject]
    public required IHealthHistory History { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Count =>
        _shown.Count == _streams.Count
            ? L["{0} streams", _streams.Count]
            : L["{0} of {1}", _shown.Count, _streams.Count];

    public void Dispose()
    {
        _subscriptions.ForEach(s => s.Dispose());
        _life.Cancel();
        _life.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        var redraw = new Coalesced(Time, () => _ = InvokeAsync(Redraw));
        var reread = new Coalesced(Time, () => _ = InvokeAsync(RereadAsync));
        _subscriptions.Add(Events.Subscribe<StreamProbed>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<StreamsExtracted>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SourcesMoved>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<StreamHealthChanged>(_ => reread.Ask()));
        _subscriptions.Add(redraw);
        _subscriptions.Add(reread);
        // Streams are known at once, their day is read from the database.
        _streams = Streams.All();
        Narrow();
        return RereadAsync();
    }

    private void Redraw()
    {
        _streams = Streams.All();
        Narrow();
        StateHasChanged();
    }

    private async Task RereadAsync()
    {
        try
        {
            _history = await History.LastDayAsync(_life.Token);
            _failed = false;
        }
        catch (DbException)
        {
            _history ??= Array.Empty<StateChange>().ToLookup(c => c.StreamId);
            _failed = true;
        }
        catch (Exception) when (_life.IsCancellationRequested)
        {
            // The page was closed meanwhile.
            return;
        }

        Redraw();
    }

    private void Filter(ChangeEventArgs typed)
    {
        _wanted = ((string?)typed.Value ?? "").Trim();
        Narrow();
    }

    private void Narrow() =>
        _shown = [
            .. _streams
                .Where(r =>
                    Fits(r.Stream.Title)
                    || Fits(r.Stream.Source.Name)
                    || Fits(L[HealthWords.Face(r.Stream.Health.State).Word])
                )
                .Take(Most),
        ];

    private bool Fits(string text) =>
        text.Contains(_wanted, StringComparison.CurrentCultureIgnoreCase);
}

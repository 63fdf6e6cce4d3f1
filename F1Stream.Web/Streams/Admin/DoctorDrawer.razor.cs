using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health.Doctor;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Examines a stream as soon as it is opened and shows the hops as they come. Closing it ends the examination.</summary>
public sealed partial class DoctorDrawer : ComponentBase, IAsyncDisposable
{
    private readonly List<DoctorHop> _hops = [];
    private CancellationTokenSource? _life;
    private LiveStream? _stream;
    private DoctorReport? _report;
    private string? _say;
    private bool _expressly;

    [Parameter, EditorRequired]
    public required string StreamId { get; set; }

    [Inject]
    public required IStreamCatalogue Catalogue { get; init; }

    [Inject]
    public required ExamineStream Examine { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool AsksForMore =>
        !_expressly
        && _stream is { } stream
        && (stream.TakesTuner || stream.Kind == StreamKind.NeedsRemux);

    private string Verdict =>
        _report is null ? "Examining"
        : _report.Healthy ? "Nothing wrong was found."
        : "Something is wrong: see the hop that failed.";

    // What was found is handed over as a text; the server is not asked to go the way again.
    private string Download =>
        $"data:text/plain;charset=utf-8,{Uri.EscapeDataString(_report!.ToText())}";

    public async ValueTask DisposeAsync() => await EndAsync();

    protected override void OnInitialized() => _stream = Catalogue.Find(StreamId);

    // Not before the page is alive: drawing it on the server first must not examine anything.
    protected override Task OnAfterRenderAsync(bool firstRender) =>
        firstRender ? ExamineAsync(expressly: false) : Task.CompletedTask;

    private async Task ExamineAsync(bool expressly)
    {
        await EndAsync();
        var life = _life = new CancellationTokenSource();
        (_report, _say, _expressly) = (null, null, expressly);
        _hops.Clear();
        StateHasChanged();
        try
        {
            var outcome = await Examine.RunAsync(
                StreamId,
                expressly,
                hop => _ = InvokeAsync(() => Show(hop, life)),
                life.Token
            );
            _report = (outcome as Outcome<DoctorReport>.Done)?.Value;
            _say = (outcome as Outcome<DoctorReport>.Refused)?.Why.Say;
            if (_report is not null)
            {
                _hops.Clear();
                _hops.AddRange(_report.Hops);
            }
        }
        catch (OperationCanceledException)
        {
            if (_life != life)
            {
                return;
            }

            _say = "It was stopped.";
        }

        StateHasChanged();
    }

    private void Show(DoctorHop hop, CancellationTokenSource life)
    {
        if (_life != life || _report is not null)
        {
            return;
        }

        var known = _hops.FindIndex(h => h.Name == hop.Name);
        if (known < 0)
        {
            _hops.Add(hop);
        }
        else
        {
            _hops[known] = hop;
        }

        _hops.Sort((a, b) => Place(a) - Place(b));
        StateHasChanged();

        static int Place(DoctorHop hop) => HopNames.InOrder.ToList().IndexOf(hop.Name);
    }

    private Task StopAsync() => _life?.CancelAsync() ?? Task.CompletedTask;

    private async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _life, null) is { } before)
        {
            await before.CancelAsync();
            before.Dispose();
        }
    }

    private void Close() => Navigation.NavigateTo(StreamsPage.Address);
}

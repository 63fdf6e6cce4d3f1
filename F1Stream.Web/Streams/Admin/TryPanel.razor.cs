using System.Globalization;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Runs the extractor with what stands in the form and shows the steps as they happen. Closing it ends the run.</summary>
public sealed partial class TryPanel : ComponentBase, IAsyncDisposable
{
    private readonly List<ExtractionStep> _steps = [];
    private CancellationTokenSource? _life;
    private Trial? _trial;
    private string? _say;
    private bool _running;

    /// <summary>What stands in the form; null where it cannot be run, and the form says why.</summary>
    [Parameter, EditorRequired]
    public required Func<SourceDraft?> Draft { get; set; }

    [Inject]
    public required OneTrial Trials { get; init; }

    public async ValueTask DisposeAsync()
    {
        if (_life is not null)
        {
            await _life.CancelAsync();
            _life.Dispose();
        }
    }

    private async Task TryAsync()
    {
        if (_running || Draft() is not { } draft)
        {
            return;
        }

        _life?.Dispose();
        _life = new CancellationTokenSource();
        var life = _life.Token;
        (_running, _trial, _say) = (true, null, null);
        _steps.Clear();
        try
        {
            var outcome = await Trials.RunAsync(
                draft,
                step => _ = InvokeAsync(() => Show(step, life)),
                life
            );
            _trial = (outcome as Outcome<Trial>.Done)?.Value;
            _say = (outcome as Outcome<Trial>.Refused)?.Why.Say;
            if (_trial is not null)
            {
                // The record has the last word over what was seen on the way.
                _steps.Clear();
                _steps.AddRange(_trial.Run.Steps);
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            _steps.RemoveAll(s => s.State == StepState.Running);
            _say = "Stopped. Nothing was changed.";
        }

        _running = false;
    }

    private Task CancelAsync() => _life?.CancelAsync() ?? Task.CompletedTask;

    private void Show(ExtractionStep step, CancellationToken life)
    {
        if (!_running || life.IsCancellationRequested)
        {
            return;
        }

        var begun = _steps.FindLastIndex(s =>
            s.State == StepState.Running && s.Name == step.Name && s.Url == step.Url
        );
        if (begun < 0)
        {
            _steps.Add(step);
        }
        else
        {
            _steps[begun] = step;
        }

        StateHasChanged();
    }

    /// <summary>"1080p · 5.2 Mbit/s", of what is known.</summary>
    private string Quality(Trial trial)
    {
        var best = trial.Variants.MaxBy(v => v.Bandwidth);
        var height = trial.Variants.Max(v => v.Height) ?? trial.Streams[0].Height;
        var bandwidth = best?.Bandwidth ?? trial.Streams[0].Bandwidth;
        string?[] known =
        [
            height is null ? null : $"{height}p",
            bandwidth is > 0
                ? string.Create(CultureInfo.CurrentCulture, $"{bandwidth / 1e6:0.0} Mbit/s")
                : null,
            trial.Variants.Count > 1 ? L["{0} qualities", trial.Variants.Count].Value : null,
        ];
        return string.Join(" · ", known.OfType<string>().DefaultIfEmpty(trial.Streams[0].Title));
    }
}

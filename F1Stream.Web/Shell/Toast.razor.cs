using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Shell;

/// <summary>Shows the page's last message for ten seconds; as long as somebody points at it or is in it, it stays.</summary>
public sealed partial class Toast : ComponentBase, IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);
    private ITimer? _end;
    private bool _quiet;

    [CascadingParameter]
    public required Toaster Toaster { get; set; }

    /// <summary>A drawer lies over the page and shows the message itself.</summary>
    [Parameter]
    public bool Quiet { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    public void Dispose()
    {
        Toaster.Changed -= Show;
        _end?.Dispose();
    }

    protected override void OnInitialized()
    {
        _end = Time.CreateTimer(
            _ => _ = InvokeAsync(Toaster.Clear),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        Toaster.Changed += Show;
        Keep();
    }

    protected override void OnParametersSet()
    {
        if (_quiet != Quiet)
        {
            _quiet = Quiet;
            Keep();
        }
    }

    private void Show(object? sender, EventArgs e)
    {
        Keep();
        StateHasChanged();
    }

    private void Keep()
    {
        if (Quiet || Toaster.Message is null)
        {
            Hold();
        }
        else
        {
            Release();
        }
    }

    private void Hold() => _end?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void Release() => _end?.Change(Life, Timeout.InfiniteTimeSpan);

    private async Task UndoAsync()
    {
        var undo = Toaster.Message?.Undo;
        Toaster.Clear();
        if (undo is not null && await Storing.TryAsync(undo) is { } failure)
        {
            Toaster.Say(failure, undo);
        }
    }
}

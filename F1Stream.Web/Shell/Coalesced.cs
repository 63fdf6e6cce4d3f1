namespace F1Stream.Web.Shell;

/// <summary>Many calls in a short while become one: two hundred streams tell of themselves, the page draws itself once.</summary>
internal sealed class Coalesced : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(250);
    private readonly ITimer _timer;
    private int _asked;

    internal Coalesced(TimeProvider time, Action redraw) =>
        _timer = time.CreateTimer(
            _ =>
            {
                Volatile.Write(ref _asked, 0);
                redraw();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );

    /// <summary>From whatever thread.</summary>
    internal void Ask()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
        {
            _timer.Change(While, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();
}

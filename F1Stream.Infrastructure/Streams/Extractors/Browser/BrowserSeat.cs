namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>One page's place in the browser.</summary>
internal sealed class BrowserSeat(RunningBrowser browser, Action leave) : IDisposable
{
    private Action? _leave = leave;

    internal RunningBrowser Running { get; } = browser;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}

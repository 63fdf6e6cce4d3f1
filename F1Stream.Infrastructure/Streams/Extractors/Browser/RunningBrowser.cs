using F1Stream.Infrastructure.Streams.Programs;
using Microsoft.Playwright;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>One browser from its start to its end, watched for the memory that it takes.</summary>
internal sealed class RunningBrowser : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private readonly IPlaywright _playwright;
    private readonly string _mark;
    private readonly ProgramFolder _home;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watching;
    private volatile bool _isGivenUp;

    /// <param name="playwright">Its driver, ended with it.</param>
    /// <param name="browser">Itself.</param>
    /// <param name="mark">What its command line holds and no other; nothing for a browser that is not ours.</param>
    /// <param name="home">Its folder.</param>
    /// <param name="mostMemory">Bytes beyond which it is killed.</param>
    /// <param name="time">When it is looked at.</param>
    internal RunningBrowser(
        IPlaywright playwright,
        IBrowser browser,
        string mark,
        ProgramFolder home,
        long mostMemory,
        TimeProvider time
    )
    {
        (_playwright, Browser, _mark, _home) = (playwright, browser, mark, home);
        _watching = mark.Length > 0 ? WatchAsync(mostMemory, time) : Task.CompletedTask;
    }

    internal IBrowser Browser { get; }

    internal bool IsAlive => Browser.IsConnected && !TookTooMuch && !_isGivenUp;

    /// <summary>Whether it was killed for the memory it held.</summary>
    internal bool TookTooMuch { get; private set; }

    /// <summary>It hangs: whoever wants a browser next starts another one, which is the end of this one.</summary>
    internal void GiveUp() => _isGivenUp = true;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _watching;
        try
        {
            await Browser.CloseAsync().WaitAsync(Goodbye);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It does not listen, or is gone.
        }

        Kill();
        _playwright.Dispose();
        _home.Dispose();
        _ended.Dispose();
    }

    private void Kill()
    {
        if (_mark.Length > 0)
        {
            ProcessTree.Kill(ProcessTree.Of(_mark));
        }
    }

    private async Task WatchAsync(long mostMemory, TimeProvider time)
    {
        try
        {
            using var look = new PeriodicTimer(Look, time);
            while (await look.WaitForNextTickAsync(_ended.Token))
            {
                if (ProcessTree.MemoryOf(ProcessTree.Of(_mark)) > mostMemory)
                {
                    TookTooMuch = true;
                    Kill();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is being closed.
        }
    }
}

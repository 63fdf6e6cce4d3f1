using F1Stream.Domain.Streams.Extraction;
using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>The one browser that all sources share: started when it is wanted, closed when nobody has wanted it for a while, started again when it died.</summary>
internal sealed class HouseBrowser : IAsyncDisposable
{
    private const int PagesAtOnce = 2;

    // Whoever waits longer comes back later: the rest of his run must be enough for a page.
    private static readonly TimeSpan Queue = TimeSpan.FromSeconds(10);

    private readonly StartBrowser _start;
    private readonly TimeSpan _idleAfter;
    private readonly SemaphoreSlim _pages = new(PagesAtOnce);
    private readonly Lock _gate = new();
    private readonly ITimer _idle;
    private Task<StepOutcome<RunningBrowser>>? _browser;
    private Task _closing = Task.CompletedTask;
    private int _guests;
    private bool _ended;

    public HouseBrowser(StartBrowser start, IOptions<BrowserOptions> options, TimeProvider time)
    {
        _start = start;
        _idleAfter = options.Value.IdleAfter;
        _idle = time.CreateTimer(
            _ => CloseIdle(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>A seat in the browser, given up by disposing it.</summary>
    internal async Task<StepOutcome<BrowserSeat>> EnterAsync(CancellationToken ct)
    {
        if (!await _pages.WaitAsync(Queue, ct))
        {
            return new ExtractionResult.RateLimited(
                TimeSpan.FromMinutes(1),
                "The browser is busy with other sources."
            );
        }

        Task<StepOutcome<RunningBrowser>> browser;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _guests++;
            if (_browser is not null && !MayServe(_browser))
            {
                Close();
            }

            browser = _browser ??= Task.Run(_start.StartAsync, CancellationToken.None);
        }

        try
        {
            var started = await browser.WaitAsync(ct);
            if (started.End is null)
            {
                return new BrowserSeat(started.Value, Leave);
            }

            Leave();
            return started.End;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _ended = true;
            Close();
        }

        await _idle.DisposeAsync();
        await _closing;
    }

    /// <summary>Whether it is starting or alive.</summary>
    private static bool MayServe(Task<StepOutcome<RunningBrowser>> browser) =>
#pragma warning disable RS0030 // It is completed.
        !browser.IsCompleted
        || (
            browser is { IsCompletedSuccessfully: true, Result: { End: null } started }
            && started.Value.IsAlive
        );
#pragma warning restore RS0030

    private void Leave()
    {
        lock (_gate)
        {
            if (--_guests == 0)
            {
                _idle.Change(_idleAfter, Timeout.InfiniteTimeSpan);
            }
        }

        _pages.Release();
    }

    private void CloseIdle()
    {
        lock (_gate)
        {
            if (_guests == 0)
            {
                Close();
            }
        }
    }

    private void Close()
    {
        if (_browser is { } browser)
        {
            _browser = null;
            _closing = Task.WhenAll(_closing, CloseAsync(browser));
        }
    }

    private static async Task CloseAsync(Task<StepOutcome<RunningBrowser>> browser)
    {
        try
        {
            if (await browser is { End: null } started)
            {
                await started.Value.DisposeAsync();
            }
        }
#pragma warning disable CA1031 // Whatever went wrong at its start was told to who waited for it.
        catch (Exception)
#pragma warning restore CA1031
        {
            // It never began, or is gone already.
        }
    }
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Web.Streams.Admin;

/// <summary>One trial at a time for each open page: a new one begins when the one before it is cancelled and over.</summary>
public sealed class OneTrial(TrySource trySource) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private CancellationTokenSource? _running;

    /// <summary>As <see cref="TrySource.RunAsync"/>; throws <see cref="OperationCanceledException"/> once it is cancelled.</summary>
    public async Task<Outcome<Trial>> RunAsync(
        SourceDraft draft,
        Action<ExtractionStep> watch,
        CancellationToken ct
    )
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (Interlocked.Exchange(ref _running, mine) is { } other)
        {
            await CancelAsync(other);
        }

        await _turn.WaitAsync(mine.Token);
        try
        {
            return await trySource.RunAsync(draft, watch, mine.Token);
        }
        finally
        {
            Interlocked.CompareExchange(ref _running, null, mine);
            _turn.Release();
        }
    }

    /// <summary>The page is closed: nobody waits for the trial.</summary>
    public void Dispose()
    {
        try
        {
            _running?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended at this very moment.
        }
    }

    private static async Task CancelAsync(CancellationTokenSource other)
    {
        try
        {
            await other.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended at this very moment.
        }
    }
}

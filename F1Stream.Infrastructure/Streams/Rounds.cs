using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams;

/// <summary>
/// Calls a round at a steady pace, and at once when woken. Rounds may overlap (a slow one holds up no other); one that fails is told and
/// the next one comes all the same.
/// </summary>
internal sealed partial class Rounds(string name, TimeSpan every, TimeProvider time, ILogger logger)
    : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    public void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
    }

    public async Task KeepAsync(Func<CancellationToken, Task> round, CancellationToken ct)
    {
        var underWay = new HashSet<Task>();
        using var pace = time.CreateTimer(_ => Wake(), null, TimeSpan.Zero, every);
        try
        {
            while (true)
            {
                await _wake.WaitAsync(ct);
                underWay.RemoveWhere(t => t.IsCompleted);
                underWay.Add(GuardedAsync(round, ct));
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    public void Dispose() => _wake.Dispose();

    private async Task GuardedAsync(Func<CancellationToken, Task> round, CancellationToken ct)
    {
        try
        {
            await round(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping.
        }
#pragma warning disable CA1031 // A full disk or a bug in one round must not end all that come after it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed(e, name, e.GetBaseException().Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} failed and is tried again: {Reason}")]
    private partial void Failed(Exception exception, string name, string reason);
}

namespace F1Stream.Domain.Streams.Health;

/// <summary>
/// Use case: write down what is remembered of streams' health. Called every second it writes changes of state at once and all else every
/// few minutes: five hundred streams that are well do not cost five hundred writes a minute.
/// </summary>
public sealed class KeepHealth(IHealthRecords records, UnwrittenHealth unwritten, TimeProvider time)
    : IDisposable
{
    /// <summary>Between two writes of what is not pressing.</summary>
    public static readonly TimeSpan Leisure = TimeSpan.FromMinutes(5);

    /// <summary>After a write that failed.</summary>
    public static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _writer = new(1);
    private DateTimeOffset _allWritten = time.GetUtcNow();
    private DateTimeOffset _notBefore;

    /// <summary>Writes what is due. Where the disk takes nothing the failure is thrown, and what was to be written waits for the next time.</summary>
    /// <param name="all">Everything now, as before the end.</param>
    /// <param name="ct">Gives up.</param>
    public async Task RunAsync(bool all, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            if (now < _notBefore && !all)
            {
                return;
            }

            await WriteAsync(all || now - _allWritten >= Leisure, now, ct);
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();

    private async Task WriteAsync(bool all, DateTimeOffset now, CancellationToken ct)
    {
        var page = unwritten.Take(all);
        if (page.Streams.Count > 0)
        {
            try
            {
                await records.StoreAsync(page.Streams, page.Changes, ct);
            }
            catch
            {
                unwritten.PutBack(page);
                _notBefore = now + AfterTrouble;
                throw;
            }
        }

        _allWritten = all ? now : _allWritten;
    }
}

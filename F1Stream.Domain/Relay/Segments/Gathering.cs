namespace F1Stream.Domain.Relay.Segments;

/// <summary>
/// Reads a body in pieces as large as have come in already: every piece costs a write, and wakes all who wait for it. Nothing waits for a
/// piece to become larger.
/// </summary>
internal sealed class Gathering(Stream body, Memory<byte> buffer)
{
    private const int WorthReading = 16 * 1024;

    private ValueTask<int>? _underWay;
    private int _at;

    /// <summary>Part of the buffer, good until the next call; empty at the end.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken ct)
    {
        var from = _at;
        var reading = _underWay ?? body.ReadAsync(buffer[from..], ct);
        (_underWay, _at) = (null, 0);
        var read = await reading;
        var end = from + read;
        while (read > 0 && buffer.Length - end >= WorthReading)
        {
            var next = body.ReadAsync(buffer[end..], ct);
            if (!next.IsCompletedSuccessfully)
            {
                (_underWay, _at) = (next, end);
                break;
            }

            read = await next;
            end += read;
        }

        return buffer[from..end];
    }

    /// <summary>Waits for a read that has been cancelled: until then the buffer is not the caller's again.</summary>
    internal async ValueTask EndAsync()
    {
        try
        {
            if (_underWay is { } reading)
            {
                await reading;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // What it would have brought is not wanted.
        }
    }
}

using System.Buffers;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>A body on its way through this server: what is known of it, and the rest still to be copied.</summary>
public sealed class RelayedMedia : IAsyncDisposable
{
    private readonly UpstreamAnswer _answer;
    private readonly byte[] _buffer;
    private readonly int _head;
    private readonly long _cap;

    // The buffer is rented from the shared pool, given back when this is disposed, and holds the body's first bytes.
    internal RelayedMedia(UpstreamAnswer answer, byte[] buffer, int head, long cap)
    {
        (_answer, _buffer, _head, _cap) = (answer, buffer, head, cap);
    }

    /// <summary>200, or 206 with <see cref="ContentRange"/>.</summary>
    public int Status => _answer.Status;

    public required string ContentType { get; init; }

    /// <summary>In bytes; null where the source did not say.</summary>
    public long? ContentLength => _answer.ContentLength;

    public string? ContentRange => _answer.Status == 206 ? _answer.ContentRange : null;

    /// <summary>Whether a browser may keep it for a while; keys are asked for anew.</summary>
    public required bool Keepable { get; init; }

    /// <summary>Copies the body; what is there already is flushed at once.</summary>
    /// <exception cref="IOException">The source broke off, fell silent or sent more than the cap.</exception>
    public async Task CopyToAsync(Stream destination, CancellationToken ct)
    {
        await destination.WriteAsync(_buffer.AsMemory(0, _head), ct);
        await destination.FlushAsync(ct);
        long copied = _head;
        int read;
        while ((read = await _answer.Body.ReadAsync(_buffer, ct)) > 0)
        {
            copied += read;
            if (copied > _cap)
            {
                throw new IOException(UpstreamRefusals.TooLarge(_cap).Say);
            }

            await destination.WriteAsync(_buffer.AsMemory(0, read), ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        await _answer.DisposeAsync();
    }
}

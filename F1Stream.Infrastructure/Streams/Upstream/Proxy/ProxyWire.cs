using System.Buffers;
using System.Net.Sockets;

namespace F1Stream.Infrastructure.Streams.Upstream.Proxy;

/// <summary>One side of a proxied connection: a head first, then whatever comes.</summary>
internal sealed class ProxyWire(Stream stream) : IDisposable
{
    /// <summary>Browsers send long cookies; nobody sends more than this.</summary>
    internal const int LargestHead = 32 * 1024;

    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(LargestHead);
    private int _from;
    private int _to;

    public void Dispose()
    {
        stream.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    /// <summary>The head; null where the other side went away, sent something else, or sent more than <see cref="LargestHead"/>.</summary>
    internal async Task<ProxyHead?> ReadHeadAsync(CancellationToken ct)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_from, _to - _from).IndexOf(End);
            if (end >= 0)
            {
                var head = ProxyHead.Read(_buffer.AsSpan(_from, end));
                _from += end + End.Length;
                return head;
            }

            if (_to == LargestHead)
            {
                return null;
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_to, LargestHead - _to), ct);
            if (read == 0)
            {
                return null;
            }

            _to += read;
        }
    }

    internal ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) =>
        stream.WriteAsync(bytes, ct);

    /// <summary>Closes it so that the other side sees that this was not the end.</summary>
    internal void BreakOff()
    {
        if (stream is NetworkStream { Socket: var socket })
        {
            // Without time for an orderly end it is a reset.
            socket.Close(0);
        }
    }

    /// <summary>Copies what this side sends to the other, until it ends, so much has come, or the allowance says no.</summary>
    internal async Task CopyToAsync(ProxyWire other, ProxyAllowance allowance, long most)
    {
        var ct = allowance.Over;
        while (most > 0)
        {
            if (_from == _to)
            {
                _from = 0;
                _to = await stream.ReadAsync(
                    _buffer.AsMemory(0, (int)Math.Min(LargestHead, most)),
                    ct
                );
                if (_to == 0)
                {
                    return;
                }
            }

            var piece = _buffer.AsMemory(_from, (int)Math.Min(_to - _from, most));
            if (!allowance.Spend(piece.Length))
            {
                return;
            }

            await other.WriteAsync(piece, ct);
            _from += piece.Length;
            most -= piece.Length;
        }
    }
}

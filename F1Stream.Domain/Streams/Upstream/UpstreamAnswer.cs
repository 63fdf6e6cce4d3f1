using System.Buffers;
using System.Text;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Upstream;

/// <summary>Status and headers of an upstream's answer, and its body still to be read.</summary>
public sealed class UpstreamAnswer(Stream body, IDisposable lease) : IAsyncDisposable
{
    public required int Status { get; init; }

    /// <summary>The address that answered, after redirects: what relative URIs resolve against.</summary>
    public required Uri Url { get; init; }

    /// <summary>`type/subtype` without parameters; null where the source says none or something that is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Length of <see cref="Body"/> in bytes; null where the source did not say, or where the body was compressed on its way.</summary>
    public long? ContentLength { get; init; }

    public string? ContentRange { get; init; }

    /// <summary>A header of the answer by its name, as it was sent; null where it is not there. Never handed on to a browser.</summary>
    public Func<string, string?> Header { get; init; } = static _ => null;

    public required TimeSpan TimeToFirstByte { get; init; }

    /// <summary>
    /// Decompressed. A read that sees nothing for 30 s throws <see cref="UpstreamStalledException"/>; whatever else breaks on the way
    /// is an <see cref="IOException"/> (<see cref="UpstreamRefusals.Of"/>). However slowly it comes, as long as it comes it is not cut.
    /// </summary>
    public Stream Body { get; } = body;

    /// <summary>
    /// Reads the whole body as UTF-8 text; refused as <see cref="ReadBytesAsync"/> says.
    /// </summary>
    public async Task<Outcome<string>> ReadTextAsync(int cap, CancellationToken ct) =>
        await ReadBytesAsync(cap, ct) switch
        {
            Outcome<ReadOnlyMemory<byte>>.Done { Value: var bytes } => Encoding.UTF8.GetString(
                bytes.Span
            ),
            Outcome<ReadOnlyMemory<byte>>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    /// <summary>
    /// Reads the whole body; refused with `upstream.too_large` beyond the cap (in bytes), `upstream.stalled` when it
    /// falls silent, `upstream.broke_off` when it breaks off.
    /// </summary>
    public async Task<Outcome<ReadOnlyMemory<byte>>> ReadBytesAsync(int cap, CancellationToken ct)
    {
        if (ContentLength > cap)
        {
            return UpstreamRefusals.TooLarge(cap);
        }

        using var text = new MemoryStream((int)(ContentLength ?? 16 * 1024));
        var chunk = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await Body.ReadAsync(chunk, ct)) > 0)
            {
                if (text.Length + read > cap)
                {
                    return UpstreamRefusals.TooLarge(cap);
                }

                await text.WriteAsync(chunk.AsMemory(0, read), ct);
            }
        }
        catch (IOException e)
        {
            return UpstreamRefusals.Of(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return (ReadOnlyMemory<byte>)text.GetBuffer().AsMemory(0, (int)text.Length);
    }

    /// <summary>Reads the first bytes of a body that may have no end: as many as `most`, or as come in time. Refused as <see cref="ReadBytesAsync"/> says.</summary>
    /// <param name="most">In bytes.</param>
    /// <param name="patience">From now on.</param>
    /// <param name="time">Whose clock.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Outcome<ReadOnlyMemory<byte>>> ReadHeadAsync(
        int most,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken ct
    )
    {
        using var over = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, over.Token);
        var head = new byte[most];
        var count = 0;
        try
        {
            int read;
            while (
                count < most
                && (read = await Body.ReadAsync(head.AsMemory(count), either.Token)) > 0
            )
            {
                count += read;
            }
        }
        catch (IOException e)
        {
            return UpstreamRefusals.Of(e);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // What came until now is the head.
        }

        return (ReadOnlyMemory<byte>)head.AsMemory(0, count);
    }

    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        lease.Dispose();
    }
}

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

    public required TimeSpan TimeToFirstByte { get; init; }

    /// <summary>
    /// Decompressed. A read that sees nothing for 30 s throws <see cref="UpstreamStalledException"/>; whatever else breaks on the way
    /// is an <see cref="IOException"/> (<see cref="UpstreamRefusals.Of"/>). However slowly it comes, as long as it comes it is not cut.
    /// </summary>
    public Stream Body { get; } = body;

    /// <summary>
    /// Reads the whole body as UTF-8 text; refused with `upstream.too_large` beyond the cap (in bytes), `upstream.stalled` when it
    /// falls silent, `upstream.broke_off` when it breaks off.
    /// </summary>
    public async Task<Outcome<string>> ReadTextAsync(int cap, CancellationToken ct)
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

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        lease.Dispose();
    }
}

using System.Text;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Upstream;

/// <summary>Status and headers of an upstream's answer, and its body still to be read.</summary>
public sealed class UpstreamAnswer(Stream body, IDisposable lease) : IAsyncDisposable
{
    public required int Status { get; init; }

    /// <summary>The address that answered, after redirects: what relative URIs resolve against.</summary>
    public required Uri Url { get; init; }

    public string? ContentType { get; init; }

    public long? ContentLength { get; init; }

    public string? ContentRange { get; init; }

    public required TimeSpan TimeToFirstByte { get; init; }

    public Stream Body { get; } = body;

    /// <summary>Reads the whole body as UTF-8 text; refused with `upstream.too_large` beyond the cap (in bytes).</summary>
    public async Task<Outcome<string>> ReadTextAsync(int cap, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await Body.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + read > cap)
            {
                return new Refusal(
                    RefusalKind.Unavailable,
                    "upstream.too_large",
                    $"The source sent more than {cap / 1024} KiB of text."
                );
            }

            await buffer.WriteAsync(chunk.AsMemory(0, read), ct);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        lease.Dispose();
    }
}

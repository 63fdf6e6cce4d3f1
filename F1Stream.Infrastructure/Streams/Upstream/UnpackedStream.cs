using System.IO.Compression;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>
/// A compressed body, unpacked. Patience is counted on the wire and not here: a body that comes slowly may have to be read for long before
/// anything can be unpacked. A damaged one is an <see cref="IOException"/>, like one that breaks off.
/// </summary>
internal sealed class UnpackedStream : ReadingStream
{
    // Compressed data can go on for ever without unpacking to a single byte; no real packer needs this much for the next one.
    private const long MostForOneRead = 1024 * 1024;

    private readonly PatientStream _packed;
    private readonly Stream _unpacking;

    private UnpackedStream(PatientStream packed, Stream unpacking) =>
        (_packed, _unpacking) = (packed, unpacking);

    /// <summary>
    /// The body as it was before packing; null if it was packed twice, in a way that we do not know, or after a range was cut out of it.
    /// A coding that is none (`utf-8`, `binary`) is passed over, as browsers do.
    /// </summary>
    internal static Stream? Of(PatientStream body, IEnumerable<string> codings, bool partial)
    {
        var known = codings
            .Select(c => c.ToLowerInvariant())
            .Where(c => c is "gzip" or "x-gzip" or "br" or "deflate" or "zstd" or "compress")
            .ToArray();
        return known switch
        {
            [] => body,
            _ when partial => null,
            ["gzip" or "x-gzip"] => new UnpackedStream(
                body,
                new GZipStream(body, CompressionMode.Decompress)
            ),
            ["br"] => new UnpackedStream(body, new BrotliStream(body, CompressionMode.Decompress)),
            ["deflate"] => new UnpackedStream(
                body,
                new ZLibStream(body, CompressionMode.Decompress)
            ),
            _ => null,
        };
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        _packed.Allowance = MostForOneRead;
        try
        {
            return await _unpacking.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new IOException("The source's answer is damaged.", e);
        }
    }

    // Takes the packed one along.
    public override async ValueTask DisposeAsync()
    {
        await _unpacking.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacking.Dispose();
        }

        base.Dispose(disposing);
    }
}

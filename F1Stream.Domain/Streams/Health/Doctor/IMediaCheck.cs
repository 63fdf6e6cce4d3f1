using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>Finds out what media holds by decoding a little of it.</summary>
public interface IMediaCheck
{
    /// <summary>What these bytes hold, for people ("H.264 with 720 lines, AAC"); refused with `doctor.unreadable` or `doctor.no_tool`.</summary>
    Task<Outcome<string>> ReadAsync(
        StreamSource source,
        ReadOnlyMemory<byte> media,
        CancellationToken ct
    );

    /// <summary>The same of a stream that is no HLS: it is opened, which may take a tuner or a camera's only place.</summary>
    Task<Outcome<string>> OpenAsync(LiveStream stream, CancellationToken ct);
}

namespace F1Stream.Domain.Streams;

/// <summary>What an upstream address delivers.</summary>
public enum StreamKind
{
    /// <summary>Plays through the relay as it is.</summary>
    Hls,

    /// <summary>MPEG-TS, RTSP, RTMP and the like: ffmpeg makes HLS of it while somebody watches.</summary>
    NeedsRemux,
}

using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Tests.Streams;

/// <summary>Sources and streams for tests that need one and do not care which.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static StreamSource Source(
        string name = "Loft tuner",
        int priority = 10,
        string extractor = "direct-hls"
    ) =>
        new()
        {
            Id = name,
            Name = name,
            Extractor = extractor,
            Priority = priority,
            Settings = new Dictionary<string, string>
            {
                ["url"] = "http://tuner.example/master.m3u8",
            },
        };

    public static LiveStream Stream(
        string id,
        StreamState state = StreamState.Live,
        int priority = 10,
        int height = 720,
        int ms = 100
    ) =>
        new()
        {
            Id = id,
            Source = Source(id, priority),
            Title = id,
            Url = new Uri("http://tuner.example/master.m3u8"),
            FoundAt = Noon,
            Health = new StreamHealth
            {
                State = state,
                VerifiedAt = Noon,
                ResponseTime = TimeSpan.FromMilliseconds(ms),
                Variants =
                [
                    new StreamVariant(new Uri("http://tuner.example/v.m3u8"), 2_800_000, height),
                ],
            },
        };
}

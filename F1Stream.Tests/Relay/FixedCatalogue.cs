using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Tests.Relay;

/// <summary>A catalogue of the streams that a test names.</summary>
internal sealed class FixedCatalogue(params LiveStream[] streams) : IStreamCatalogue
{
    public IReadOnlyList<LiveStream> All => streams;

    public IReadOnlyList<StreamSource> Sources { get; init; } =
    [.. streams.Select(s => s.Source).DistinctBy(s => s.Id)];

    public LiveStream? Find(string id) => streams.FirstOrDefault(s => s.Id == id);

    /// <summary>A stream `s1` of a source `src` whose typed address is the stream's.</summary>
    internal static LiveStream StreamAt(Uri url) =>
        new()
        {
            Id = "s1",
            Title = "Stream",
            Url = url,
            FoundAt = DateTimeOffset.UnixEpoch,
            Health = new StreamHealth(),
            Source = new StreamSource
            {
                Id = "src",
                Name = "Source",
                Extractor = "direct-hls",
                Settings = new Dictionary<string, string> { ["url"] = url.AbsoluteUri },
            },
        };

    public IReadOnlyList<StreamSource> AllSources => Sources;
}

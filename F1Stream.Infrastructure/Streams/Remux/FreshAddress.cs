using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>Lets a stream's extractor name it anew, when the address that it gave lets nobody in any more.</summary>
/// <remarks>The extraction is asked for late, for the reason given at <see cref="RemuxFeeds"/>.</remarks>
internal sealed class FreshAddress(Lazy<ExtractSource> extraction, IStreamCatalogue catalogue)
{
    /// <summary>The stream with another address or other headers; null if its extractor has nothing new, or it is on trial only.</summary>
    internal async Task<LiveStream?> OfAsync(LiveStream stream, CancellationToken ct)
    {
        if (catalogue.Sources.FirstOrDefault(s => s.Id == stream.Source.Id) is not { } source)
        {
            return null;
        }

        await extraction.Value.RunAsync(source, ct);
        return
            catalogue.Find(stream.Id) is { Kind: StreamKind.NeedsRemux } found
            && !DirectInputs.Opens(found.Url)
            && (found.Url != stream.Url || !Same(found.Headers, stream.Headers))
            ? found
            : null;
    }

    private static bool Same(
        IReadOnlyDictionary<string, string> one,
        IReadOnlyDictionary<string, string> other
    ) => one.Count == other.Count && one.All(h => other.GetValueOrDefault(h.Key) == h.Value);
}

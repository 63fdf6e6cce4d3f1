using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>From what an extractor found to a stream of the catalogue.</summary>
public static class FoundStream
{
    /// <summary>The stream with an id that stays as long as source and key do; its health is unknown yet.</summary>
    public static LiveStream Of(StreamSource source, ExtractedStream found, DateTimeOffset now) =>
        new()
        {
            Id = ShortId.Of(source.Id, found.Key),
            Source = source,
            Title = found.Title,
            Url = found.Url,
            Headers = found.Headers,
            Kind = found.Kind,
            Height = found.Height,
            Bandwidth = found.Bandwidth,
            Language = found.Language,
            FoundAt = now,
            ExpiresAt = found.ExpiresAt,
            RefreshSafe = found.RefreshSafe,
            TakesTuner = found.TakesTuner,
            PropagateQuery = found.PropagateQuery,
            Health = new StreamHealth { Since = now },
        };
}

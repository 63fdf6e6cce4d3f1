namespace F1Stream.Domain.Streams.Extraction;

/// <summary>One way of finding streams. A named policy: many of them, one registry, no user interface of their own.</summary>
public interface IStreamExtractor
{
    ExtractorManifest Manifest { get; }

    /// <summary>Looks once. Expected failures are results; an exception is a bug and is recorded as one.</summary>
    Task<ExtractionResult> ExtractAsync(ExtractionContext context, CancellationToken ct);
}

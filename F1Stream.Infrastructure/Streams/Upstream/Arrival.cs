using F1Stream.Domain.Kernel;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>How one try at a request ended: with the headers of an answer, or with a refusal.</summary>
internal sealed record Arrival(Uri Url, HttpResponseMessage? Response, Refusal? Why) : IDisposable
{
    internal Arrival(Uri url, HttpResponseMessage response)
        : this(url, response, null) { }

    internal Arrival(Uri url, Refusal why)
        : this(url, null, why) { }

    /// <summary>Whether the same request may do better in a moment.</summary>
    internal bool MayTryAgain { get; init; }

    /// <summary>How long the source wants to be left alone before that; null where it does not say.</summary>
    internal TimeSpan? WantedPause { get; init; }

    public void Dispose() => Response?.Dispose();
}

using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>A target together with the source and the stream on whose behalf it is fetched.</summary>
public sealed record RelayErrand(RelayTarget Target, StreamSource Source, LiveStream? Stream)
{
    /// <summary>The request with the headers that may go to the target's host.</summary>
    public UpstreamRequest Request(string? range, TimeSpan patience) =>
        new(Target.Url, SourceReach.Of(Source))
        {
            SourceId = Source.Id,
            RetryStatuses = Target.Kind is ChildKind.Playlist or ChildKind.Key,
            Headers = RequestHeaders.For(Source, Stream, Target.Url),
            Range = range,
            Patience = patience,
        };
}

using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>A stream that answers, and what it offers.</summary>
internal sealed record Candidate(LiveStream Stream, MasterSnapshot Offer);

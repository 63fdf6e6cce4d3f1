namespace F1Stream.Domain.Relay.Tokens;

/// <summary>A stream goes on with a fresh address: asked for ahead of the old one's end (<paramref name="Proactive"/>), or because that was refused.</summary>
/// <param name="StreamId">Whose.</param>
/// <param name="ExpiresAt">When the fresh address stops working, where that is known.</param>
/// <param name="Proactive">Nobody noticed: the old address still worked.</param>
public sealed record TokenRenewed(string StreamId, DateTimeOffset? ExpiresAt, bool Proactive);

/// <summary>A stream's source was asked for a fresh address and gave none; <paramref name="Reason"/> is a sentence for people.</summary>
public sealed record TokenRenewalFailed(string StreamId, string Reason);

namespace F1Stream.Domain.Viewing.Notices;

/// <summary>A session starts in a quarter of an hour, and the sources that may show it were looked at.</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="Ready">How many of the sources have a stream of it that plays.</param>
/// <param name="Of">How many sources may show it.</param>
public sealed record SessionSoon(string SessionId, DateTimeOffset StartsAt, int Ready, int Of);

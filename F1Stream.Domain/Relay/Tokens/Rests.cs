using System.Collections.Concurrent;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>After a failure there is a pause, and a longer one after each that follows: 2 s, doubled up to a minute.</summary>
internal sealed class Rests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Rest> _rests = new(StringComparer.Ordinal);

    internal bool Hold(string id, DateTimeOffset now) =>
        _rests.TryGetValue(id, out var rest) && now < rest.Until;

    internal void Failed(string id, DateTimeOffset now)
    {
        foreach (var (other, rest) in _rests)
        {
            if (rest.Until + Longest < now)
            {
                _rests.TryRemove(other, out _);
            }
        }

        _rests.AddOrUpdate(
            id,
            _ => new Rest(now + TokenLife.LeastPause, TokenLife.LeastPause),
            (_, before) =>
            {
                var longer = 2 * before.Pause < Longest ? 2 * before.Pause : Longest;
                return new Rest(now + longer, longer);
            }
        );
    }

    internal void End(string id) => _rests.TryRemove(id, out _);

    private sealed record Rest(DateTimeOffset Until, TimeSpan Pause);
}

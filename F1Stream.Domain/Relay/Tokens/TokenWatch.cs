using System.Collections.Concurrent;
using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>
/// What is known of the streams' addresses: since when each is known, how long those of a source were seen to live, and what trouble there
/// is with renewing one. In memory; pages may ask.
/// </summary>
public sealed class TokenWatch(IStreamCatalogue catalogue, TimeProvider time)
{
    private const int LivesKept = 4;

    /// <summary>What dies sooner died of something else.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(4);

    /// <summary>A life that was once cut short by something else must not be believed for ever.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _troubles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Observed[]> _lives = new(StringComparer.Ordinal);

    /// <summary>Why a stream has no fresh address, as a sentence; null where all is well.</summary>
    public string? TroubleOf(string streamId) => _troubles.GetValueOrDefault(streamId);

    /// <summary>Looks at the addresses of a source's streams as they are known now, or of all of them.</summary>
    public void Look(string? sourceId = null)
    {
        foreach (
            var stream in catalogue.All.Where(s => sourceId is null || s.Source.Id == sourceId)
        )
        {
            Note(stream);
        }

        foreach (var (id, known) in _known)
        {
            if ((sourceId is null || known.SourceId == sourceId) && catalogue.Find(id) is null)
            {
                _known.TryRemove(id, out _);
                _troubles.TryRemove(id, out _);
            }
        }
    }

    /// <summary>When the stream's address was first seen. Its source may have confirmed it many times since then.</summary>
    public DateTimeOffset SinceWhen(LiveStream stream) =>
        _known.TryGetValue(stream.Id, out var known) && known.Address.Equals(Address.Of(stream))
            ? known.Since
            : stream.FoundAt;

    /// <summary>The shortest of the lives that addresses of the source were lately seen to have; null where none was seen to end.</summary>
    public TimeSpan? LearnedLife(string sourceId)
    {
        var oldest = time.GetUtcNow() - Memory;
        return _lives.TryGetValue(sourceId, out var lives)
            ? lives.Where(l => l.At > oldest).Select(l => (TimeSpan?)l.Life).Min()
            : null;
    }

    internal void Note(LiveStream stream)
    {
        var address = Address.Of(stream);
        var seen = new Known(stream.Source.Id, address, stream.FoundAt);
        var known = _known.AddOrUpdate(
            stream.Id,
            seen,
            (_, before) => before.Address.Equals(address) ? before : seen
        );
        if (ReferenceEquals(known, seen))
        {
            _troubles.TryRemove(stream.Id, out _);
        }
    }

    /// <summary>An address was refused, and its source had another one: so long it lived.</summary>
    internal void Learn(string sourceId, TimeSpan life)
    {
        if (life >= ShortestLife)
        {
            var seen = new Observed(life, time.GetUtcNow());
            _lives.AddOrUpdate(
                sourceId,
                [seen],
                (_, before) => [seen, .. before.Take(LivesKept - 1)]
            );
        }
    }

    internal void Trouble(string streamId, string sentence) => _troubles[streamId] = sentence;

    internal void NoTrouble(string streamId) => _troubles.TryRemove(streamId, out _);

    private sealed record Known(string SourceId, Address Address, DateTimeOffset Since);

    private sealed record Observed(TimeSpan Life, DateTimeOffset At);
}

using System.Globalization;
using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>The pieces of one rendition by their names; the same target has one name as long as a segment needs it.</summary>
internal sealed class Pieces
{
    // A player may still ask for what was cut off a moment ago (RFC 8216bis 6.2.2).
    private const int Grace = 20;

    private readonly Dictionary<string, ChannelPiece> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<RelayTarget, ChannelPiece> _shared = [];

    internal ChannelPiece? Named(string name) => _named.GetValueOrDefault(name);

    internal ChannelPiece Media(SnapshotSegment source, long sequence) =>
        source.Range is null
            ? Add("", source.Target, sequence)
            : Shared("", source.Target, sequence);

    internal SegmentMap Map(SnapshotMap map, RelayTarget target, long sequence) =>
        new(Shared("m", target, sequence), map.Range, map.Clear);

    /// <param name="key">As the source names it.</param>
    /// <param name="target">Where it is, if it is a piece.</param>
    /// <param name="number">Of the segment at the source.</param>
    /// <param name="sequence">Of the segment here.</param>
    internal ChannelKey Key(SnapshotKey key, RelayTarget? target, long number, long sequence) =>
        new(
            key.Method,
            target is null ? null : Shared("k", target, sequence),
            // Without one it is the number at the source, which nobody sees any more (RFC 8216bis 5.2).
            key.Iv
                ?? (
                    key.Method == "AES-128"
                        ? string.Create(CultureInfo.InvariantCulture, $"0x{number:X32}")
                        : null
                ),
            key.Format,
            key.FormatVersions,
            key.Said
        );

    /// <summary>The same under its new address.</summary>
    internal void Move(ChannelPiece piece, RelayTarget target)
    {
        if (_shared.Remove(piece.Target))
        {
            _shared[target] = piece;
        }

        piece.Target = target;
    }

    /// <summary>Lets go of what only segments before this one needed.</summary>
    internal void Forget(long sequence)
    {
        foreach (var (name, piece) in _named)
        {
            if (piece.NeededBy < sequence - Grace)
            {
                _named.Remove(name);
            }
        }

        foreach (var (target, piece) in _shared)
        {
            if (piece.NeededBy < sequence - Grace)
            {
                _shared.Remove(target);
            }
        }
    }

    private ChannelPiece Shared(string prefix, RelayTarget target, long sequence)
    {
        if (!_shared.TryGetValue(target, out var piece))
        {
            piece = _shared[target] = Add(prefix, target, sequence);
        }

        piece.NeededBy = sequence;
        return piece;
    }

    private ChannelPiece Add(string prefix, RelayTarget target, long sequence)
    {
        var ending = RelayUrl.EndingOf(target);
        var number = sequence.ToString(CultureInfo.InvariantCulture);
        var name = $"{prefix}{number}{ending}";
        for (var i = 2; _named.ContainsKey(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}-{i}{ending}");
        }

        return _named[name] = new ChannelPiece(name, target) { NeededBy = sequence };
    }
}

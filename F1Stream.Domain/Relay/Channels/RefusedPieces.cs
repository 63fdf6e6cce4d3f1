using System.Runtime.InteropServices;
using F1Stream.Domain.Relay.Tokens;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>
/// Whether a fresh address may help where a rendition's piece was refused (401, 403, 410). A segment that is refused while later ones are handed out says
/// nothing of the address; no piece has the source asked twice; and after an address that changed nothing comes a pause, a longer one after each
/// that follows. For any number of threads.
/// </summary>
public sealed class RefusedPieces(TimeProvider time)
{
    private const string All = "";
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Refused> _refused = new(StringComparer.Ordinal);
    private readonly Rests _rests = new();
    private long _events;
    private (SourceAddress Address, long At) _had;

    /// <summary>A segment came from the source under its address in use.</summary>
    public void Had(SourceAddress address)
    {
        lock (_gate)
        {
            _had = (address, ++_events);
        }
    }

    /// <summary>A piece was refused under the address in use.</summary>
    public void Add(string piece, SourceAddress address)
    {
        lock (_gate)
        {
            var known = _refused.GetValueOrDefault(piece);
            if (known?.Address == address)
            {
                return;
            }

            _refused[piece] = new Refused(address, ++_events)
            {
                Asked = known is { Asked: true } && known.Address.Turn == address.Turn,
                Waits = known is { Waits: true },
            };
            while (_refused.Count > Most)
            {
                _refused.Remove(_refused.MinBy(r => r.Value.At).Key);
            }
        }
    }

    /// <summary>Whether to ask the source for a fresh address for this piece's sake; if so it counts as asked.</summary>
    /// <param name="piece">That was refused.</param>
    /// <param name="kind">What it is: keys may be refused while segments are not.</param>
    /// <param name="address">Under which it was.</param>
    public bool IsWorthAsking(string piece, ChildKind kind, SourceAddress address)
    {
        lock (_gate)
        {
            if (
                !_refused.TryGetValue(piece, out var refused)
                || refused.Asked
                || (kind == ChildKind.Segment && HadAfter(refused, address))
                || _rests.Hold(All, time.GetUtcNow())
            )
            {
                return false;
            }

            _refused[piece] = refused with { Asked = true, Waits = true };
            return true;
        }
    }

    /// <summary>Asking was given up before anything could come of it: it counts as not asked.</summary>
    public void GivenUp(string piece)
    {
        lock (_gate)
        {
            if (_refused.TryGetValue(piece, out var refused))
            {
                _refused[piece] = refused with { Asked = false, Waits = false };
            }
        }
    }

    /// <summary>What came of asking the source; nothing where it was not asked for this piece's sake.</summary>
    public void Tried(string piece, bool helped)
    {
        lock (_gate)
        {
            if (!_refused.TryGetValue(piece, out var refused) || !refused.Waits)
            {
                return;
            }

            if (helped)
            {
                _refused.Remove(piece);
                _rests.End(All);
            }
            else
            {
                _refused[piece] = refused with { Waits = false };
                _rests.Failed(All, time.GetUtcNow());
            }
        }
    }

    private bool HadAfter(Refused refused, SourceAddress address) =>
        _had.Address == address && _had.At > refused.At;

    private sealed record Refused(SourceAddress Address, long At)
    {
        internal bool Asked { get; init; }

        internal bool Waits { get; init; }
    }
}

/// <summary>An address of a channel's source.</summary>
/// <param name="Turn">Goes up with each change of the stream.</param>
/// <param name="Address">Goes up with each new address of the same stream.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SourceAddress(int Turn, int Address);

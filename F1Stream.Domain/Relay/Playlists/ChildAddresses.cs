using System.Text;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Turns the URIs of one playlist into local addresses, version after version, and remembers what it did. For one thread at a time.</summary>
internal sealed class ChildAddresses(
    RelayTarget target,
    IRelayTokens tokens,
    KnownRenditions? renditions,
    ListedSegments? segments
) : IDisposable
{
    private readonly AddressMemory _memory = new();
    private readonly Scratch _absolute = new();
    private readonly Scratch _local = new();
    private readonly SegmentListing? _listing = segments is null
        ? null
        : new SegmentListing(segments, target.SourceId);

    private readonly RelayTarget?[] _like = new RelayTarget?[ChildPlaces.Count];
    private AddressContext _context = null!;
    private object? _master;
    private int _version;
    private int _addresses;

    /// <param name="context">What all URIs of the coming version have in common.</param>
    /// <param name="stays">Memory was lost on our side; the playlist's segments are none the newer for it.</param>
    internal void Begin(AddressContext context, bool stays)
    {
        if (context != _context)
        {
            Array.Clear(_like);
        }

        (_context, _master, _addresses) = (context, null, 0);
        _version++;
        _listing?.Begin(context, _version, stays);
    }

    internal void IsRecording() => _listing?.IsRecording();

    /// <summary>False for what is not an http or https address.</summary>
    /// <param name="uri">As it stands in the playlist, variables filled in, not empty.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="sight">For segments and parts.</param>
    /// <param name="local">Good until the next call.</param>
    internal bool TryLocal(
        ReadOnlySpan<byte> uri,
        ChildPlace place,
        SegmentSight sight,
        out ReadOnlySpan<byte> local
    )
    {
        _addresses++;
        var same = place == ChildPlace.Part ? ChildPlace.Segment : place;
        var key = new AddressKey(Hash(uri), _context.Number, same);
        if (_memory.TryFind(key, uri, out var known))
        {
            if (same == ChildPlace.Segment)
            {
                _listing?.Again(ref known.Entry, sight);
            }

            known.Entry.Seen = _version;
            local = known.Local;
            return true;
        }

        local = default;
        if (!_context.Children.TryResolve(uri, _absolute))
        {
            return false;
        }

        _local.Clear();
        RelayUrl.Write(Like(place), _absolute.Written, tokens, _local);
        local = _local.Written;
        Remember(key, uri, sight);
        return true;
    }

    /// <summary>The URL that players use for a sibling, as far as it is known; else the one that they would be given. Never remembered: what is known of it changes.</summary>
    internal bool TryReport(ReadOnlySpan<byte> uri, out ReadOnlySpan<byte> local)
    {
        local = default;
        if (!_context.Children.TryResolve(uri, _absolute))
        {
            return false;
        }

        var address = new Uri(Encoding.UTF8.GetString(_absolute.Written));
        var sibling =
            renditions?.At(target.SourceId, target.StreamId, address)
            ?? Like(ChildPlace.Report) with
            {
                Url = address,
            };
        _local.Clear();
        Encoding.UTF8.GetBytes(RelayUrl.Of(sibling, tokens), _local);
        local = _local.Written;
        return true;
    }

    /// <summary>The version has been gone through to its end.</summary>
    internal void End(long start, long end, bool whole)
    {
        _listing?.End(start, end, whole, _memory);
        _memory.VersionEnded(_addresses);
    }

    internal void Forget() => _memory.Forget();

    public void Dispose()
    {
        _memory.Dispose();
        _absolute.Dispose();
        _local.Dispose();
    }

    private void Remember(AddressKey key, ReadOnlySpan<byte> uri, SegmentSight sight)
    {
        var entry = new AddressEntry { Key = key, Seen = _version };
        if (key.Place == ChildPlace.Segment)
        {
            _listing?.First(ref entry, _absolute.Written, sight);
        }
        else if (key.Place == ChildPlace.Rendition && renditions is not null)
        {
            var url = new Uri(Encoding.UTF8.GetString(_absolute.Written));
            renditions.Note(
                Like(key.Place) with
                {
                    Url = url,
                },
                RenditionName.Of(target, url),
                _master ??= new object()
            );
        }

        _memory.TryAdd(entry, uri, _local.Written);
    }

    private RelayTarget Like(ChildPlace place) =>
        _like[(int)place] ??= new RelayTarget(
            target.SourceId,
            target.StreamId,
            place.Kind(),
            target.Url
        )
        {
            Variables = place switch
            {
                ChildPlace.Rendition => _context.Variables,
                ChildPlace.Report => target.Variables,
                _ => null,
            },
        };

    private static int Hash(ReadOnlySpan<byte> uri)
    {
        var hash = new HashCode();
        hash.AddBytes(uri);
        return hash.ToHashCode();
    }
}

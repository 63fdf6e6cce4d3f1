using System.Runtime.InteropServices;

namespace F1Stream.Domain.Relay;

/// <summary>
/// Which target stands for a playlist in the hands of players, by the addresses under which upstream speaks of it: a rendition report must name the very URL that
/// a player uses, although upstream writes it without the master's query, or as it is after a redirect. Bounded, for any number of threads.
/// </summary>
public sealed class KnownRenditions
{
    private const int Half = 2048;

    private readonly Lock _gate = new();
    private readonly Recent<RenditionKey, Known> _known = new(Half);

    /// <summary>The target that players have for the playlist at this address; null where none is known, or several that only their queries tell apart.</summary>
    public RelayTarget? At(string sourceId, string? streamId, Uri address)
    {
        var name = new RenditionName(sourceId, streamId, address);
        lock (_gate)
        {
            return _known.TryGet(name.Whole, out var exact) ? exact.Target
                : _known.TryGet(name.Path, out var alike) ? alike.Target
                : null;
        }
    }

    /// <summary>Players have, or are about to get, the URL of this target.</summary>
    /// <param name="target">What their URL stands for.</param>
    /// <param name="name">What upstream calls it: as it was asked for, or as it answered.</param>
    /// <param name="listing">The same for all children of one version of one master; null for a playlist that speaks for itself.</param>
    internal void Note(RelayTarget target, RenditionName name, object? listing = null)
    {
        lock (_gate)
        {
            _known.Set(name.Whole, new Known(target, listing));
            _known.Set(name.Path, Alike(name.Path, target, listing));
        }
    }

    private Known Alike(RenditionKey path, RelayTarget target, object? listing)
    {
        if (!_known.TryGet(path, out var before) || before.Target == target)
        {
            return new Known(target, listing ?? before.Listing);
        }

        // Two children of one master: the path does not tell them apart, and a guess would name the wrong one.
        var alike = before.Target is null
            ? listing is null || before.Listing == listing
            : listing is not null && before.Listing == listing;
        return alike ? before with { Target = null } : new Known(target, listing);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Known(RelayTarget? Target, object? Listing);
}

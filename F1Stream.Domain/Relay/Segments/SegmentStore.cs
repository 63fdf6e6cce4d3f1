using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>
/// Every segment is fetched once for the house: the first who asks starts the fetch, all others follow the growing copy, and whoever
/// comes later finds it whole, until room is needed for newer ones.
/// </summary>
/// <param name="files">Where copies are kept.</param>
/// <param name="fill">Fetches them.</param>
/// <param name="listed">Knows since when an address means what it means now.</param>
/// <param name="time">For the age of copies.</param>
public sealed class SegmentStore(
    ISegmentFiles files,
    FillSegment fill,
    ListedSegments listed,
    TimeProvider time
)
{
    private const long MemoryForFullDisk = 128 * 1024 * 1024;

    private readonly SegmentIndex _index = new();
    private readonly MemoryBudget _memory = new(MemoryForFullDisk);

    /// <summary>How old a copy may be for a newcomer; null for any age.</summary>
    internal TimeSpan? KeepFor { get; init; }

    /// <summary>Bytes of all copies, growing ones included.</summary>
    public long Bytes => _index.Bytes;

    /// <summary>
    /// Opens a segment at the moment when its first bytes are there. Refused with the codes of <see cref="FillSegment"/>, the same for
    /// all who wait, with `relay.out_of_range` or with `relay.no_room`.
    /// </summary>
    public async Task<Outcome<RelayedMedia>> OpenAsync(
        RelayErrand errand,
        ByteRange? range,
        CancellationToken ct
    )
    {
        var copy = Join(errand, range is { IsEverything: true } ? null : range);
        var opened = false;
        try
        {
            var head = await copy.Head.WaitAsync(ct);
            if (head is not Outcome<SegmentHead>.Done(var known))
            {
                return ((Outcome<SegmentHead>.Refused)head).Why;
            }

            if (copy.IsMoreThanAsked)
            {
                _index.IsTheWhole(copy);
            }

            var media = await RelayedMedia.OpenAsync(
                copy,
                known,
                range,
                () => _index.Leave(copy),
                ct
            );
            opened = media is Outcome<RelayedMedia>.Done;
            return media;
        }
        catch (IOException e)
        {
            return e is NoRoomException
                ? RelayRefusals.NoRoom
                : UpstreamRefusals.Of(e.InnerException as IOException ?? e);
        }
        finally
        {
            if (!opened)
            {
                _index.Leave(copy);
            }
        }
    }

    /// <summary>Fetches a segment that nobody has asked for yet, and waits until it is whole. Null, or why it could not be had.</summary>
    public async Task<Refusal?> FetchAsync(
        RelayErrand errand,
        ByteRange? range,
        CancellationToken ct
    )
    {
        var copy = Join(errand, range);
        try
        {
            if (await copy.Head.WaitAsync(ct) is Outcome<SegmentHead>.Refused(var why))
            {
                return why;
            }

            for (var at = 0L; await copy.ReachesBeyondAsync(at, ct); )
            {
                at = copy.Written;
            }

            return null;
        }
        catch (IOException e)
        {
            return e is NoRoomException
                ? RelayRefusals.NoRoom
                : UpstreamRefusals.Of(e.InnerException as IOException ?? e);
        }
        finally
        {
            _index.Leave(copy);
        }
    }

    /// <summary>Whether all of a segment is here.</summary>
    public bool Holds(RelayTarget target, ByteRange? range) =>
        _index.Holds(SegmentKey.Of(target, range));

    private SegmentCopy Join(RelayErrand errand, ByteRange? range)
    {
        var key = SegmentKey.Of(errand.Target, range);
        var (copy, isNew) = _index.Join(
            key,
            known => IsOutdated(known, errand.Target),
            () => new SegmentCopy(key, time.GetUtcNow(), new SegmentContent(files, _memory), Grew)
        );
        if (isNew)
        {
            // Nothing of the viewer who happened to be first belongs to it.
            using var alone = ExecutionContext.SuppressFlow();
            _ = Task.Run(() => FillAsync(copy, errand));
        }

        return copy;
    }

    // An encoder that starts again writes another segment under the same address.
    private bool IsOutdated(SegmentCopy copy, RelayTarget target) =>
        (target.Edition == 0 && listed.ListedSince(target.SourceId, target.Url) > copy.Asked)
        || (KeepFor is { } keep && time.GetUtcNow() - copy.Asked >= keep);

    private void Grew(int by)
    {
        _index.Grew(by);
        _index.Shrink(files.Capacity);
    }

    private async Task FillAsync(SegmentCopy copy, RelayErrand errand)
    {
        await fill.RunAsync(copy, errand);
        _index.Filled(copy);
    }
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Timeline;
using F1Stream.Domain.Relay.Segments;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>Hands out the pieces of one rendition. Where the source refuses one its list is read again, and then its address renewed, if that may help.</summary>
/// <param name="channel">Whose rendition.</param>
/// <param name="refused">What was refused before.</param>
/// <param name="look">Polls the rendition's list; true if that should be done again at once.</param>
internal sealed class ServePiece(
    Channel channel,
    RefusedPieces refused,
    Func<CancellationToken, Task<bool>> look
) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);

    internal async Task<Outcome<RelayedMedia>> RunAsync(
        ChannelPiece piece,
        string? range,
        CancellationToken ct
    )
    {
        var (source, target) = (channel.Source!, piece.Target);
        var media = await FromAsync(target, range, ct);
        if (!IsRefused(media) || source.Stream.Id != target.StreamId)
        {
            return media;
        }

        refused.Add(piece.Name, source.InUse);
        // A source may sign its pieces anew each time its list is read; and a list that is refused itself brings a fresh address.
        if (await IsMovedAsync(piece, target, source, LookAsync, ct))
        {
            target = piece.Target;
            media = await FromAsync(target, range, ct);
        }

        if (IsRefused(media) && await IsMovedAsync(piece, target, source, RenewAsync, ct))
        {
            media = await FromAsync(piece.Target, range, ct);
            refused.Tried(piece.Name, helped: !IsRefused(media));
        }

        return media;

        async Task LookAsync()
        {
            if (await look(ct))
            {
                await look(ct);
            }
        }

        async Task RenewAsync()
        {
            if (!refused.IsWorthAsking(piece.Name, target.Kind, source.InUse))
            {
                return;
            }

            if (await RenewedAsync(piece, source, ct))
            {
                // The list under the new address says where the piece is now.
                await look(ct);
            }
            else
            {
                refused.Tried(piece.Name, helped: false);
            }
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<bool> RenewedAsync(
        ChannelPiece piece,
        ChannelSource source,
        CancellationToken ct
    )
    {
        try
        {
            return await channel.RenewAsync(source, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The viewer has left.
            refused.GivenUp(piece.Name);
            throw;
        }
    }

    // One at a time: whoever waited finds what the one before has brought.
    private async Task<bool> IsMovedAsync(
        ChannelPiece piece,
        RelayTarget target,
        ChannelSource source,
        Func<Task> by,
        CancellationToken ct
    )
    {
        await _turns.WaitAsync(ct);
        try
        {
            if (!IsMoved())
            {
                await by();
            }

            return IsMoved();
        }
        finally
        {
            _turns.Release();
        }

        // A fresh address may be the old one with fresh headers.
        bool IsMoved() => piece.Target != target || channel.Source != source;
    }

    private async Task<Outcome<RelayedMedia>> FromAsync(
        RelayTarget target,
        string? range,
        CancellationToken ct
    ) =>
        channel.Tools.Entrances.OfTarget(target) switch
        {
            Outcome<RelayErrand>.Done(var errand) => await channel.Tools.Segments.RunAsync(
                errand,
                range,
                ct
            ),
            Outcome<RelayErrand>.Refused(var why) => why,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static bool IsRefused(Outcome<RelayedMedia> media) =>
        media is Outcome<RelayedMedia>.Refused(var why) && RelayRefusals.IsDeadAddress(why);
}

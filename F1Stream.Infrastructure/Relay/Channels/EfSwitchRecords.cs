using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Relay.Channels;

/// <summary>Switches in rows of the database: few, and never more than <see cref="Most"/>.</summary>
internal sealed class EfSwitchRecords(IDbContextFactory<F1StreamDb> databases) : ISwitchRecords
{
    private const int Most = 5000;

    public async Task<IReadOnlyList<ChannelSwitch>> AllAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Set<SourceSwitchRow>()
            .AsNoTracking()
            .OrderBy(s => s.Id)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(s => new ChannelSwitch(
                s.StreamId is { } stream
                    ? ChannelId.OfStream(stream)
                    : ChannelId.OfSession(s.SessionId!),
                new SourceSwitch(s.At, s.From, s.To, s.Reason)
            )),
        ];
    }

    public async Task StoreAsync(
        IReadOnlyCollection<ChannelSwitch> switches,
        DateTimeOffset oldest,
        CancellationToken ct
    )
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var all = await db.Database.BeginTransactionAsync(ct);
        db.AddRange(
            switches.Select(s => new SourceSwitchRow
            {
                StreamId = s.Channel.Stream,
                SessionId = s.Channel.Session,
                At = s.What.At,
                From = s.What.From,
                To = s.What.To,
                Reason = s.What.Reason,
            })
        );
        await db.SaveChangesAsync(ct);
        var newest = await db.Set<SourceSwitchRow>().MaxAsync(s => (long?)s.Id, ct) ?? 0;
        await db.Set<SourceSwitchRow>()
            .Where(s => s.At <= oldest || s.Id <= newest - Most)
            .ExecuteDeleteAsync(ct);
        await all.CommitAsync(ct);
    }
}

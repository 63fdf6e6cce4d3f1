using F1Stream.Domain.Viewing.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Viewing.Progress;

/// <summary>What a viewer has to do with a session, as it is stored.</summary>
internal sealed class ViewedSessionRow
{
    public required string Viewer { get; init; }
    public required string SessionId { get; init; }
    public DateTimeOffset? Place { get; init; }
    public DateTimeOffset? Furthest { get; init; }
    public DateTimeOffset? LeftAt { get; init; }
    public bool Finished { get; init; }
    public DateTimeOffset? NoticeRead { get; init; }

    internal static ViewedSessionRow Of(string viewer, ViewedSession seen) =>
        new()
        {
            Viewer = viewer,
            SessionId = seen.SessionId,
            Place = seen.Place,
            Furthest = seen.Furthest,
            LeftAt = seen.LeftAt,
            Finished = seen.Finished,
            NoticeRead = seen.NoticeRead,
        };

    internal ViewedSession ToViewed() =>
        new(SessionId)
        {
            Place = Place,
            Furthest = Furthest,
            LeftAt = LeftAt,
            Finished = Finished,
            NoticeRead = NoticeRead,
        };
}

internal sealed class ViewedSessionRowConfiguration : IEntityTypeConfiguration<ViewedSessionRow>
{
    public void Configure(EntityTypeBuilder<ViewedSessionRow> builder)
    {
        builder.ToTable("ViewedSessions");
        builder.HasKey(s => new { s.Viewer, s.SessionId });
    }
}

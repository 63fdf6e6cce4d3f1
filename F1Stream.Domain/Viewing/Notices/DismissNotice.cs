using F1Stream.Domain.Viewing.Progress;

namespace F1Stream.Domain.Viewing.Notices;

/// <summary>Use case: a viewer has read the notice before a session; it stays away on all their pages, also after a reload.</summary>
public sealed class DismissNotice(IViewedSessions viewed)
{
    public Task RunAsync(string viewer, SessionSoon soon, CancellationToken ct) =>
        viewed.ChangeAsync(
            viewer,
            soon.SessionId,
            before => before with { NoticeRead = soon.StartsAt },
            ct
        );

    /// <summary>A session that was moved since is told of again.</summary>
    public bool WasRead(string viewer, SessionSoon soon) =>
        viewed.Find(viewer, soon.SessionId)?.NoticeRead == soon.StartsAt;
}

namespace F1Stream.Domain.Viewing.Progress;

/// <summary>What each viewer has watched. It survives restarts; reading answers from memory.</summary>
public interface IViewedSessions
{
    /// <param name="viewer">A member's id, or the household's.</param>
    /// <param name="sessionId">Id of the session.</param>
    ViewedSession? Find(string viewer, string sessionId);

    /// <summary>All that this viewer has to do with any session, in no particular order.</summary>
    IReadOnlyList<ViewedSession> Of(string viewer);

    /// <summary>Changes one of them, beginning with an empty one. What a disk refuses is kept in memory: nobody's picture stops for it.</summary>
    Task<ViewedSession> ChangeAsync(
        string viewer,
        string sessionId,
        Func<ViewedSession, ViewedSession> change,
        CancellationToken ct
    );
}

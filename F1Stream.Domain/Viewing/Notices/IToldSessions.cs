namespace F1Stream.Domain.Viewing.Notices;

/// <summary>Which starts were told already, kept over restarts.</summary>
public interface IToldSessions
{
    bool Include(string sessionId, DateTimeOffset startsAt);

    /// <summary>Keeps that it was told. A disk that refuses is no reason to fail: at worst it is told once more after a restart.</summary>
    void Add(string sessionId, DateTimeOffset startsAt);
}

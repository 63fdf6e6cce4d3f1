namespace F1Stream.Domain.Viewing.Notices;

/// <summary>The notice that holds now, for pages that are opened after it was given.</summary>
public sealed class NoticeBoard
{
    private volatile SessionSoon? _last;

    /// <summary>Null where no session is about to start.</summary>
    public SessionSoon? At(DateTimeOffset now) =>
        _last is { } soon && now < soon.StartsAt ? soon : null;

    public void Put(SessionSoon soon) => _last = soon;
}

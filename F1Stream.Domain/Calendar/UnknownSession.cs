using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar;

/// <summary>The refusal of an id that no season has.</summary>
public static class UnknownSession
{
    public static Refusal Called(string sessionId) =>
        new(
            RefusalKind.NotFound,
            "calendar.session_unknown",
            $"No session is called \"{sessionId}\"."
        );
}

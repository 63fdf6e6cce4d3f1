using System.Text;
using System.Text.Json;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Domain.Viewing.Notices;

namespace F1Stream.Infrastructure.Viewing.Notices;

/// <summary>A notice as its reader wants it.</summary>
internal static class WebhookBody
{
    private const string Json = "application/json";

    internal static UpstreamBody Of(
        WebhookShape shape,
        SessionSoon soon,
        ScheduledSession session,
        string text
    ) =>
        shape switch
        {
            WebhookShape.Ntfy => new(Encoding.UTF8.GetBytes(text), "text/plain"),
            // A name of a weekend must not be able to call the whole server.
            WebhookShape.Discord => new(
                JsonSerializer.SerializeToUtf8Bytes(
                    new { content = text, allowed_mentions = new { parse = Array.Empty<string>() } }
                ),
                Json
            ),
            _ => new(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        @event = nameof(SessionSoon),
                        sessionId = soon.SessionId,
                        weekend = session.Weekend.Name,
                        session = session.Session.Kind.Title(),
                        startsAt = soon.StartsAt.UtcDateTime,
                        ready = soon.Ready,
                        of = soon.Of,
                        text,
                        path = $"/watch/{soon.SessionId}",
                    }
                ),
                Json
            ),
        };
}

using System.Threading.Channels;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Notices;
using Microsoft.Extensions.Hosting;

namespace F1Stream.Infrastructure.Viewing.Notices;

/// <summary>Hands each notice to every webhook; one that hangs holds up no other.</summary>
internal sealed class PostNotices(
    ConfiguredWebhooks webhooks,
    WebhookPost post,
    ISchedule schedule,
    IEventBus events,
    TimeProvider time
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var given = Channel.CreateUnbounded<SessionSoon>();
        using var soon = events.Subscribe<SessionSoon>(n => given.Writer.TryWrite(n));
        await foreach (var notice in given.Reader.ReadAllAsync(stoppingToken))
        {
            if (schedule.Find(notice.SessionId) is { } session)
            {
                var text = NoticeText.Of(notice, session, time.GetUtcNow());
                await Task.WhenAll(
                    webhooks.All.Select(
                        (hook, i) =>
                            post.SendAsync(
                                hook,
                                i + 1,
                                WebhookBody.Of(hook.Shape, notice, session, text),
                                stoppingToken
                            )
                    )
                );
            }
        }
    }
}

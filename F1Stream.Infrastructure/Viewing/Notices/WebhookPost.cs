using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Upstream;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Viewing.Notices;

/// <summary>Posts to one webhook, tried again twice. Its host was typed by the household, so it may be in its own network.</summary>
internal sealed partial class WebhookPost(
    IUpstream upstream,
    TimeProvider time,
    ILogger<WebhookPost> logger
)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    /// <param name="hook">Where to.</param>
    /// <param name="number">Its place among the settings, from 1: the address itself is secret.</param>
    /// <param name="body">What.</param>
    /// <param name="ct">The program stops.</param>
    internal async Task SendAsync(Webhook hook, int number, UpstreamBody body, CancellationToken ct)
    {
        string? reason = null;
        for (var tried = 0; tried <= Pauses.Length; tried++)
        {
            if (tried > 0)
            {
                await Task.Delay(Pauses[tried - 1], time, ct);
            }

            reason = await OnceAsync(hook, body, ct);
            if (reason is null)
            {
                return;
            }
        }

        Failed(number, hook.Shape, reason!);
    }

    private async Task<string?> OnceAsync(Webhook hook, UpstreamBody body, CancellationToken ct)
    {
        var url = new Uri(hook.Url);
        var outcome = await upstream.SendAsync(
            new UpstreamRequest(url, Reach(hook)) { Post = body },
            ct
        );
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return ((Outcome<UpstreamAnswer>.Refused)outcome).Why.Code;
        }

        await using (answer)
        {
            return answer.Status is >= 200 and < 300 ? null : $"HTTP {answer.Status}";
        }
    }

    private static SourceReach Reach(Webhook hook) =>
        SourceReach.Of(
            new StreamSource
            {
                Id = "webhook",
                Name = "Webhook",
                Extractor = "",
                Settings = new Dictionary<string, string> { ["url"] = hook.Url },
            }
        );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Webhook {Number} ({Shape}) did not take the notice, after three tries: {Reason}"
    )]
    private partial void Failed(int number, WebhookShape shape, string reason);
}

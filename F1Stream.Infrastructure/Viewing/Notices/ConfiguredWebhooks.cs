using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Configuration;

namespace F1Stream.Infrastructure.Viewing.Notices;

/// <summary>The webhooks of section `Notices:Webhooks`, checked at the start. None unless set.</summary>
internal sealed class ConfiguredWebhooks(IConfiguration configuration) : IStartUpStep
{
    internal const string Section = "Notices:Webhooks";

    /// <summary>Before anything is opened: it reads settings only.</summary>
    public int Order => -10;

    internal IReadOnlyList<Webhook> All { get; private set; } = [];

    public Task RunAsync(CancellationToken ct)
    {
        var all = new List<Webhook>();
        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            var url = entry[nameof(Webhook.Url)];
            var shape = entry[nameof(Webhook.Shape)] ?? nameof(WebhookShape.Json);
            // The address is secret: what is wrong is told by its place.
            if (
                !Uri.TryCreate(url, UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https")
            )
            {
                throw Refused(
                    $"{entry.Path}:{nameof(Webhook.Url)} must be an http or https address."
                );
            }

            if (
                !Enum.TryParse<WebhookShape>(shape, ignoreCase: true, out var known)
                || !Enum.IsDefined(known)
            )
            {
                throw Refused(
                    $"{entry.Path}:{nameof(Webhook.Shape)} must be json, discord or ntfy."
                );
            }

            all.Add(new Webhook { Url = url!, Shape = known });
        }

        All = all;
        return Task.CompletedTask;
    }

    private static StartRefusedException Refused(string say) =>
        new(new Refusal(RefusalKind.Invalid, "start.webhooks", say));
}

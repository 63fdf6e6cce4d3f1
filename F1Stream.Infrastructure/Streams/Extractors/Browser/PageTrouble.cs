using System.Globalization;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>Why a page gave no playlist, in words.</summary>
internal static class PageTrouble
{
    private const string Unopened = "The browser could not open the page.";

    /// <summary>The page could not be opened, or went away.</summary>
    internal static ExtractionResult Of(OpenPage? page, ProxyPass pass, Uri url) =>
        page is { TookTooMuch: true }
            ? new ExtractionResult.UpstreamError(
                "The browser took more memory for this page than it may and was closed."
            )
        : page is { IsAlive: false }
            ? new ExtractionResult.UpstreamError("The browser ended while the page was open.")
        : new ExtractionResult.UpstreamError(
            pass.Failed.GetValueOrDefault(Endpoints.HostOf(url)!) is { } why ? why.Say
            // The page may have gone on to another host; beside one that came, hosts that did not may count for nothing.
            : page is { Watch.HasAnswer: false } && pass.Failed.Values.FirstOrDefault() is { } other
                ? other.Say
            : Unopened
        );

    /// <summary>The page was not there in time.</summary>
    internal static ExtractionResult TooLate(OpenPage page, ProxyPass pass, Uri url) =>
        Of(page, pass, url) is ExtractionResult.UpstreamError { Reason: Unopened }
            ? new ExtractionResult.UpstreamError("The page did not answer in time.")
            : Of(page, pass, url);

    /// <summary>Null where there is a page.</summary>
    internal static ExtractionResult? OfStatus(int? status) =>
        status switch
        {
            null => new ExtractionResult.UpstreamError(Unopened),
            401 or 403 => new ExtractionResult.AuthNeeded(
                $"The page does not let us in (HTTP {status})."
            ),
            404 or 410 => new ExtractionResult.Offline(
                $"There is no such page now (HTTP {status})."
            ),
            429 => new ExtractionResult.RateLimited(TimeSpan.FromMinutes(5)),
            >= 400 => new ExtractionResult.UpstreamError(
                $"The page has trouble of its own (HTTP {status})."
            ),
            _ => null,
        };

    /// <summary>The page is there, and no playlist came.</summary>
    internal static ExtractionResult Silent(OpenPage page, ProxyPass pass, TimeSpan wait) =>
        page.Watch.Refused is { } status
        && !pass.Failed.Values.Contains(UpstreamRefusals.ForbiddenAddress)
            ? new ExtractionResult.UpstreamError(
                $"The page asked for its playlist and was refused (HTTP {status})."
            )
        : page.Watch.Refused is not null
            ? new ExtractionResult.UpstreamError(UpstreamRefusals.ForbiddenAddress.Say)
        : pass.IsSpent
            ? new ExtractionResult.UpstreamError(
                $"The page fetched more than {ProxyPass.MostBytes / 1024 / 1024} MiB and asked for no playlist."
            )
        : new ExtractionResult.Offline(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The page asked for no playlist within {wait.TotalSeconds:0} s: nothing is on air, or something must be pressed first."
            )
        );
}

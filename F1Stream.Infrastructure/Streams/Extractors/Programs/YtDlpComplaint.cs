using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>What it means when yt-dlp complains in place of an answer. It has sentences and no codes.</summary>
internal static class YtDlpComplaint
{
    internal static readonly ExtractionResult.Offline Protected = new(
        "The broadcast is copy-protected (DRM); it is left alone."
    );

    private static readonly (string[] Words, ExtractionResult Meaning)[] Known =
    [
        (["DRM protected", "DRM-protected", "is protected by DRM"], Protected),
        (
            // 503 is "Service Unavailable", which is no word on the broadcast.
            ["HTTP Error 5"],
            new ExtractionResult.UpstreamError("The site has trouble of its own.")
        ),
        (
            ["is not a valid URL", "unknown url type"],
            // Also said of an address that the page itself names.
            new ExtractionResult.UpstreamError(
                "yt-dlp does not know what to do with an address that it found here."
            )
        ),
        (
            // Said of any page without a video: it may have one again.
            ["Unsupported URL"],
            new ExtractionResult.UpstreamError(
                "There is nothing on this page that yt-dlp can play."
            )
        ),
        (
            ["HTTP Error 429", "Too Many Requests", "rate-limit", "rate limit"],
            new ExtractionResult.RateLimited(
                TimeSpan.FromMinutes(5),
                "The site asks to be left alone for a while."
            )
        ),
        (
            [
                "Private video",
                "video is private",
                "Sign in",
                "log in",
                "login required",
                "--cookies",
                "--username",
                "members-only",
                "subscri",
                "HTTP Error 401",
                "HTTP Error 403",
            ],
            new ExtractionResult.AuthNeeded(
                "The site wants somebody who is signed in; yt-dlp is asked without an account."
            )
        ),
        (
            [
                "will begin in",
                "Premieres in",
                "has not started",
                "not yet live",
                "not currently live",
                "is offline",
                "is not live",
            ],
            new ExtractionResult.Offline("The broadcast has not begun.")
        ),
        (
            [
                "HTTP Error 404",
                "HTTP Error 410",
                "unavailable",
                "has been removed",
                "does not exist",
            ],
            new ExtractionResult.Offline("There is nothing at this address now.")
        ),
        (
            ["timed out", "Unable to download", "urlopen error"],
            new ExtractionResult.UpstreamError("yt-dlp could not fetch the page.")
        ),
    ];

    /// <param name="complaints">What it wrote beside its answer; warnings do not count.</param>
    internal static ExtractionResult Meaning(string complaints)
    {
        var errors = string.Join(
            '\n',
            complaints
                .Split('\n')
                .Where(l => !l.StartsWith("WARNING", StringComparison.OrdinalIgnoreCase))
        );
        return Known
                .FirstOrDefault(k =>
                    k.Words.Any(w => errors.Contains(w, StringComparison.OrdinalIgnoreCase))
                )
                .Meaning
            ?? new ExtractionResult.UpstreamError(
                "yt-dlp could not look at this address; the details say what it complained of."
            );
    }
}

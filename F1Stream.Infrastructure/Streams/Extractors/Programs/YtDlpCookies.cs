using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>The cookies that yt-dlp gives with a format: `name=value; Domain=…; Path=…; name=value; …`.</summary>
internal static class YtDlpCookies
{
    private static readonly string[] Attributes =
    [
        "Domain",
        "Path",
        "Expires",
        "Max-Age",
        "Secure",
        "HttpOnly",
        "SameSite",
        "Version",
        "Port",
        "Discard",
    ];

    /// <summary>The Cookie header for this address: they are the format's own, and of another host's only those whose domain it is in. Null if none is.</summary>
    internal static string? For(Uri address, YtDlpFormat format)
    {
        var host = Endpoints.HostOf(address) ?? "";
        var own =
            Uri.TryCreate(format.Url, UriKind.Absolute, out var url)
            && Endpoints.HostOf(url) == host;
        var kept = new List<string>();
        (string Pair, bool Fits)? open = null;
        foreach (
            var piece in (format.Cookies ?? "").Split(
                ';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var name = piece.Split('=')[0];
            if (!Attributes.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Keep();
                open =
                    piece.Contains('=', StringComparison.Ordinal) && HeaderLines.IsValue(piece)
                        ? (piece, own)
                        : null;
            }
            else if (
                open is { } cookie
                && name.Equals("Domain", StringComparison.OrdinalIgnoreCase)
            )
            {
                open = (cookie.Pair, IsIn(host, piece[(name.Length + 1)..]));
            }
        }

        Keep();
        return kept.Count == 0 ? null : string.Join("; ", kept);

        void Keep()
        {
            if (open is { Fits: true, Pair: var pair })
            {
                kept.Add(pair);
            }
        }
    }

    private static bool IsIn(string host, string domain)
    {
        var name = domain.Trim('"').TrimStart('.');
        return name.Length > 0
            && (
                host.Equals(name, StringComparison.OrdinalIgnoreCase)
                || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)
            );
    }
}

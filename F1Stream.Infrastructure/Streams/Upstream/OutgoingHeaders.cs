using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Domain.Streams.Upstream.Cookies;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>Which headers go out: the source's own, except what belongs to the connection and, on foreign hosts, what is a credential.</summary>
internal static class OutgoingHeaders
{
    private static readonly string UserAgent =
        "F1Stream/" + (typeof(OutgoingHeaders).Assembly.GetName().Version?.ToString(3) ?? "0.1.0");

    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding",
        "Connection",
        "Content-Length",
        "Content-Type",
        "Expect",
        "Host",
        "HTTP2-Settings",
        "Keep-Alive",
        "Proxy-Connection",
        "Range",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    };

    /// <summary>Null if all of them can be sent.</summary>
    internal static Refusal? Check(UpstreamRequest request)
    {
        foreach (var (name, value) in request.Headers)
        {
            if (!IsToken(name) || value.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                return UpstreamRefusals.BadHeader(name);
            }
        }

        return request.Range is { } range && range.AsSpan().ContainsAny('\r', '\n', '\0')
            ? UpstreamRefusals.BadHeader("Range")
            : null;
    }

    /// <param name="request">Whose headers they are.</param>
    /// <param name="message">One hop.</param>
    /// <param name="jar">The source's cookies, if it keeps any.</param>
    internal static void Write(UpstreamRequest request, HttpRequestMessage message, CookieJar? jar)
    {
        var home = Endpoints.Same(request.Url, message.RequestUri!);
        foreach (var (name, value) in request.Headers)
        {
            if (!OfTheConnection.Contains(name) && (home || !CredentialHeaders.Include(name)))
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        Cookies(message, jar);
        if (!message.Headers.Contains("User-Agent"))
        {
            message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        if (!message.Headers.Contains("Accept"))
        {
            message.Headers.TryAddWithoutValidation("Accept", "*/*");
        }

        message.Headers.TryAddWithoutValidation(
            "Accept-Encoding",
            request.Range is null ? "gzip, br" : "identity"
        );
        if (request.Range is not null)
        {
            message.Headers.TryAddWithoutValidation("Range", request.Range);
        }
    }

    private static void Cookies(HttpRequestMessage message, CookieJar? jar)
    {
        var own = message.Headers.NonValidated.TryGetValues("Cookie", out var values)
            ? string.Join("; ", values)
            : null;
        if (jar?.HeaderFor(message.RequestUri!, own) is { } all)
        {
            message.Headers.Remove("Cookie");
            message.Headers.TryAddWithoutValidation("Cookie", all);
        }
    }

    // RFC 9110, 5.6.2.
    private static bool IsToken(string name) =>
        name.Length > 0
        && name.EnumerateRunes()
            .All(r =>
                r.IsAscii
                && (
                    Rune.IsLetterOrDigit(r)
                    || "!#$%&'*+-.^_`|~".Contains((char)r.Value, StringComparison.Ordinal)
                )
            );
}

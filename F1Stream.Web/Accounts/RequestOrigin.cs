using F1Stream.Domain.Accounts;

namespace F1Stream.Web.Accounts;

/// <summary>Reads from a request what the rules of first run ask about.</summary>
internal static class RequestOrigin
{
    internal static Caller ToCaller(this HttpContext http)
    {
        var headers = http.Request.Headers;
        return new Caller(
            http.Connection.RemoteIpAddress,
            http.Request.Host.Host,
            headers.Keys.Any(TellsOfForwarding),
            headers["Sec-Fetch-Site"] is [not (null or "none" or "same-origin")]
                && headers["Sec-Fetch-Mode"] is not ["navigate"]
        );
    }

    // X-Original-… is what the forwarded headers middleware leaves behind of a header that it believed.
    private static bool TellsOfForwarding(string header) =>
        header.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase);
}

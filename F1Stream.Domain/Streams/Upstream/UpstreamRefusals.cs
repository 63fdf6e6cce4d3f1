using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Upstream;

/// <summary>The ways in which a request to a source can fail before or instead of an answer; none of them says an address or a query.</summary>
public static class UpstreamRefusals
{
    public static Refusal BadUrl { get; } =
        new(
            RefusalKind.Invalid,
            "upstream.bad_url",
            "The source's address is not an http or https address."
        );

    public static Refusal ForbiddenAddress { get; } =
        new(
            RefusalKind.Forbidden,
            "upstream.forbidden_address",
            "The source leads to an address that it may not reach. If it is in your own network, add its host to the source's allowed hosts."
        );

    public static Refusal TooManyRedirects { get; } =
        new(
            RefusalKind.Unavailable,
            "upstream.too_many_redirects",
            "The source sends us from one address to the next without end."
        );

    public static Refusal Unreachable { get; } =
        new(RefusalKind.Unavailable, "upstream.unreachable", "The source cannot be reached.");

    public static Refusal TimedOut { get; } =
        new(RefusalKind.TimedOut, "upstream.timed_out", "The source did not answer in time.");

    public static Refusal TooLarge(long cap) =>
        new(
            RefusalKind.Unavailable,
            "upstream.too_large",
            $"The source sent more than {cap / 1024} KiB where less was expected."
        );

    public static Refusal BadHeader(string name) =>
        new(
            RefusalKind.Invalid,
            "upstream.bad_header",
            $"The header {(name.All(char.IsAsciiLetterOrDigit) ? name : "with a strange name")} cannot be sent: a name is one word, a value one line."
        );
}

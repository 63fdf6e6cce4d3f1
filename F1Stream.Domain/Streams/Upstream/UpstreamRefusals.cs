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
            "The source leads to an address that it may not reach. If it is in your own network, add it under “Hosts it may reach” (allowedHosts in a sources file)."
        );

    public static Refusal TooManyRedirects { get; } =
        new(
            RefusalKind.Unavailable,
            "upstream.too_many_redirects",
            "The source sends us from one address to the next without end."
        );

    /// <summary>Dead: no such name, nobody at the port, no way there, or silence where a connection was asked for.</summary>
    public static Refusal Unreachable { get; } =
        new(
            RefusalKind.Unavailable,
            "upstream.unreachable",
            "The source cannot be reached: nothing answers at its address."
        );

    /// <summary>Slow: connected, but no headers of an answer in the time there was.</summary>
    public static Refusal TimedOut { get; } =
        new(
            RefusalKind.TimedOut,
            "upstream.timed_out",
            "The source is there but did not answer in time."
        );

    /// <summary>Began to answer and fell silent.</summary>
    public static Refusal Stalled { get; } =
        new(
            RefusalKind.TimedOut,
            "upstream.stalled",
            "The source began to answer and then sent nothing for 30 seconds."
        );

    /// <summary>Closed the connection before its answer was complete, or sent a compressed body that is damaged.</summary>
    public static Refusal BrokeOff { get; } =
        new(
            RefusalKind.Unavailable,
            "upstream.broke_off",
            "The source broke off in the middle of its answer."
        );

    public static Refusal Untrusted { get; } =
        new(
            RefusalKind.Unavailable,
            "upstream.untrusted",
            "The source's https does not hold: its certificate is not valid for its name, or it does not speak TLS."
        );

    /// <summary>No HTTP, headers without measure, or a body packed in a way that was not asked for.</summary>
    public static Refusal BadAnswer { get; } =
        new(
            RefusalKind.Unavailable,
            "upstream.bad_answer",
            "The source answers in a way that is not understood."
        );

    /// <summary>What a body that failed to come means.</summary>
    public static Refusal Of(IOException failure) =>
        failure is UpstreamStalledException ? Stalled : BrokeOff;

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

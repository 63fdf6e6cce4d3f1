using System.Net;

namespace F1Stream.Domain.Accounts;

/// <summary>Who may look, and set up without a code, while there is no administrator: whoever sits at this very machine.</summary>
public static class FirstRun
{
    /// <summary>
    /// A name of this machine in the Host header is asked for because a stranger's page can point its own name at 127.0.0.1
    /// (DNS rebinding): its requests come from loopback, but under that name.
    /// </summary>
    public static bool IsThisMachine(Caller caller) =>
        caller.Address is { } address
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !caller.Forwarded
        && !caller.FromElsewhere
        && IsLocalName(caller.Host);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (
            IPAddress.TryParse(host.Trim('[', ']'), out var address)
            && IPAddress.IsLoopback(address)
        );
}

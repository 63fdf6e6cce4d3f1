using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>Gives the handler's exceptions their names, so that slow, dead and wrong can be told apart.</summary>
internal static class ConnectionFailure
{
    /// <summary>Null for what says nothing of the source.</summary>
    internal static Refusal? NameOf(Exception e) =>
        e switch
        {
            _ when ForbiddenAddressException.Caused(e) => UpstreamRefusals.ForbiddenAddress,
            _ when ConnectTimedOut(e) => UpstreamRefusals.Unreachable,
            HttpRequestException http => http.HttpRequestError switch
            {
                HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError =>
                    UpstreamRefusals.Unreachable,
                HttpRequestError.SecureConnectionError => UpstreamRefusals.Untrusted,
                HttpRequestError.InvalidResponse
                or HttpRequestError.ConfigurationLimitExceeded
                or HttpRequestError.VersionNegotiationError => UpstreamRefusals.BadAnswer,
                _ => UpstreamRefusals.BrokeOff,
            },
            IOException => UpstreamRefusals.BrokeOff,
            _ => null,
        };

    /// <summary>A silence of five seconds was patience enough; what failed at once may have been an accident.</summary>
    internal static bool MayBeAnAccident(Exception e) =>
        !ConnectTimedOut(e)
        && NameOf(e) is { } why
        && (why == UpstreamRefusals.Unreachable || why == UpstreamRefusals.BrokeOff);

    // The handler's word for its ConnectTimeout.
    private static bool ConnectTimedOut(Exception e) =>
        e is OperationCanceledException { InnerException: TimeoutException };
}

using System.Net;
using System.Threading.RateLimiting;
using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;

namespace F1Stream.Web.Accounts;

/// <summary>Five passwords or setup codes a minute from one address, right or wrong. Each account has its own waiting besides.</summary>
internal sealed class SignInTries : IDisposable
{
    internal const int PerMinute = 5;

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<
        IPAddress,
        IPAddress
    >(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            Subscriber.Of(address),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = PerMinute,
                Window = TimeSpan.FromMinutes(1),
            }
        )
    );

    /// <summary>Counts one try; the refusal if it was one too many.</summary>
    internal Refusal? Take(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(
            http.Connection.RemoteIpAddress ?? IPAddress.None
        );
        if (lease.IsAcquired)
        {
            return null;
        }

        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        return AccountRefusals.TooManyTries(wait);
    }

    public void Dispose() => _limiter.Dispose();
}

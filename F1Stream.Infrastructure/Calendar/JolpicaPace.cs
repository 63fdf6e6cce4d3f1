using System.Threading.RateLimiting;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>
/// How often we may knock: 4 requests a second and 200 an hour (Jolpica allows 4 and 500), and not before the upstream said so in a Retry-After.
/// </summary>
internal sealed class JolpicaPace(TimeProvider time) : IAsyncDisposable
{
    private readonly TokenBucketRateLimiter _second = new(
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = 4,
            TokensPerPeriod = 4,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 20,
        }
    );

    private readonly SlidingWindowRateLimiter _hour = new(
        new SlidingWindowRateLimiterOptions
        {
            PermitLimit = 200,
            Window = TimeSpan.FromHours(1),
            SegmentsPerWindow = 12,
        }
    );

    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>Waits for its turn within the second; false if the hour is used up or the upstream wants its peace.</summary>
    internal async ValueTask<bool> MayAskAsync(CancellationToken ct)
    {
        if (time.GetUtcNow() < _notBefore)
        {
            return false;
        }

        using var hour = await _hour.AcquireAsync(1, ct);
        if (!hour.IsAcquired)
        {
            return false;
        }

        using var second = await _second.AcquireAsync(1, ct);
        return second.IsAcquired;
    }

    internal void RestFor(TimeSpan wanted) => _notBefore = time.GetUtcNow() + wanted;

    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _hour.DisposeAsync();
    }
}

/// <summary>This request would have been one too many.</summary>
internal sealed class PaceExceededException : Exception;

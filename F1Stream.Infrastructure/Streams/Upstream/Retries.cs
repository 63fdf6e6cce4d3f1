using Polly;
using Polly.Retry;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>At most two more tries after short pauses, all of it inside the request's patience. What may be tried again, each arrival says itself.</summary>
internal static class Retries
{
    internal static ResiliencePipeline<Arrival> Build(TimeProvider time) =>
        new ResiliencePipelineBuilder<Arrival> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<Arrival>
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(100),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result?.MayTryAgain == true),
                    DelayGenerator = a => ValueTask.FromResult(a.Outcome.Result?.WantedPause),
                    OnRetry = a =>
                    {
                        a.Outcome.Result?.Dispose();
                        return default;
                    },
                }
            )
            .Build();
}

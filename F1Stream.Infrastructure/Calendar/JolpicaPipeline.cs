using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>What is done about an upstream that fails: a limit for each try, retries with growing pauses, a breaker over all of it.</summary>
internal static class JolpicaPipeline
{
    /// <summary>A wished-for pause beyond this is not waited for: the next refresh comes later anyway.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    internal static ResiliencePipeline<HttpResponseMessage> Build(
        CalendarOptions options,
        TimeProvider time
    )
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Retries > 0)
        {
            builder.AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = options.Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = options.RetryDelay,
                    ShouldHandle = args =>
                        ValueTask.FromResult(
                            Failed(args.Outcome) && !(Pause(args.Outcome, time) > LongestPause)
                        ),
                    DelayGenerator = args => ValueTask.FromResult(Pause(args.Outcome, time)),
                }
            );
        }

        return builder
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    MinimumThroughput = 8,
                    SamplingDuration = TimeSpan.FromMinutes(10),
                    BreakDuration = TimeSpan.FromMinutes(1),
                    ShouldHandle = args => ValueTask.FromResult(Failed(args.Outcome)),
                }
            )
            .AddTimeout(options.Timeout)
            .Build();
    }

    /// <summary>The pause that the upstream asks for (RFC 9110 10.2.3), or null.</summary>
    internal static TimeSpan? Pause(HttpResponseMessage? answer, TimeProvider time) =>
        answer?.Headers.RetryAfter is { } wish ? wish.Delta ?? wish.Date - time.GetUtcNow() : null;

    private static TimeSpan? Pause(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        Pause(outcome.Result, time);

    private static bool Failed(Outcome<HttpResponseMessage> outcome) =>
        outcome switch
        {
            {
                Exception: HttpRequestException
                {
                    HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded
                }
            } => true,
            { Exception: TimeoutRejectedException } => true,
            { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
            {
                Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            } => true,
            _ => false,
        };
}

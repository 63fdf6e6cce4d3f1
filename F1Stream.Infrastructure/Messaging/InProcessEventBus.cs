using System.Collections.Concurrent;
using System.Globalization;
using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Messaging;

/// <summary>Events within this process: handlers run on the publisher's thread, one after the other.</summary>
internal sealed partial class InProcessEventBus(ILogger<InProcessEventBus> logger) : IEventBus
{
    private readonly ConcurrentDictionary<
        Type,
        ConcurrentDictionary<Subscription, Delegate>
    > _subscribers = [];

    public void Publish<T>(T happened)
        where T : notnull
    {
        if (!_subscribers.TryGetValue(typeof(T), out var subscribers))
        {
            return;
        }

        foreach (var handle in subscribers.Values)
        {
            try
            {
                ((Action<T>)handle)(happened);
            }
#pragma warning disable CA1031 // One broken page must not stop the patrol that published.
            catch (Exception e)
#pragma warning restore CA1031
            {
                SubscriberFailed(e, typeof(T).Name);
            }
        }
    }

    public IDisposable Subscribe<T>(Action<T> handle)
        where T : notnull
    {
        var subscribers = _subscribers.GetOrAdd(typeof(T), static _ => []);
        var subscription = new Subscription(subscribers);
        subscribers[subscription] = InLanguageOfSubscriber(handle);
        return subscription;
    }

    /// <summary>A page that draws itself anew when something has happened speaks its viewer's language, whoever made it happen.</summary>
    private static Action<T> InLanguageOfSubscriber<T>(Action<T> handle)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return happened =>
        {
            var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
            try
            {
                handle(happened);
            }
            finally
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
            }
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber of {Event} failed")]
    private partial void SubscriberFailed(Exception exception, string @event);

    private sealed class Subscription(ConcurrentDictionary<Subscription, Delegate> among)
        : IDisposable
    {
        public void Dispose() => among.TryRemove(this, out _);
    }
}

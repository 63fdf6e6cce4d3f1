using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>A channel without a picture has whatever could give it one looked at, sooner than its turn would come.</summary>
internal sealed class Wishes(ChannelId channel, ChannelLineup lineup, IEventBus events)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private DateTimeOffset _told;

    /// <summary>Does nothing within five seconds of the last time.</summary>
    /// <param name="played">The stream that the channel plays, or tries to; it is not looked at.</param>
    /// <param name="now">Time of the wish.</param>
    internal void Tell(string? played, DateTimeOffset now)
    {
        if (now - _told < Between)
        {
            return;
        }

        _told = now;
        foreach (var stream in lineup.Hopes(channel).Where(s => s.Id != played))
        {
            events.Publish(new StreamWanted(stream.Id));
        }
    }
}

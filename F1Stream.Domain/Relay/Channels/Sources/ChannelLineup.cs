using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Ranking;

namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>Which streams a channel may be played from.</summary>
public sealed class ChannelLineup(IStreamCatalogue catalogue, StreamsOfSession sessions)
{
    /// <summary>Whether there is such a channel.</summary>
    public bool Knows(ChannelId channel) =>
        channel.Stream is { } stream
            ? catalogue.Find(stream) is not null
            : sessions.Knows(channel.Session!);

    /// <summary>Best first: of a session those that are live; of a stream's own channel that stream, whatever is known of it.</summary>
    public IReadOnlyList<LiveStream> Of(ChannelId channel) =>
        channel.Stream is not { } id ? sessions.Live(channel.Session!)
        : catalogue.Find(id) is { } stream ? [stream]
        : [];

    /// <summary>Whatever may have a picture for the channel soon, in no particular order.</summary>
    public IReadOnlyList<LiveStream> Hopes(ChannelId channel) =>
        channel.Session is { } session ? sessions.All(session) : Of(channel);

    /// <summary>The stream as it is known now; null when it is known no more.</summary>
    public LiveStream? Find(string streamId) => catalogue.Find(streamId);

    /// <summary>The stream as it is known now, if under another address; else null.</summary>
    internal LiveStream? Readdressed(LiveStream used) =>
        Find(used.Id) is { } known && !Address.Of(known).Equals(Address.Of(used)) ? known : null;
}

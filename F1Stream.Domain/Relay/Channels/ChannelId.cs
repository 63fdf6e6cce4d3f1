namespace F1Stream.Domain.Relay.Channels;

/// <summary>A channel's name: a stream's own, or the best stream of a session.</summary>
public sealed record ChannelId
{
    private ChannelId(string? stream, string? session) => (Stream, Session) = (stream, session);

    /// <summary>Null for a session's channel.</summary>
    public string? Stream { get; }

    /// <summary>Null for a stream's channel.</summary>
    public string? Session { get; }

    /// <summary>Its folder on this server.</summary>
    public string Folder => Stream is null ? $"/live/session/{Session}" : $"/live/{Stream}";

    public string Master => $"{Folder}/master.m3u8";

    public static ChannelId OfStream(string id) => new(id, null);

    public static ChannelId OfSession(string id) => new(null, id);
}

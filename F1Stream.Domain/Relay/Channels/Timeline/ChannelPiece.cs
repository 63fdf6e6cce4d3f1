namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>Something of a channel that players fetch: a segment, a map or a key. Its name stays, what it stands for upstream may get another address.</summary>
/// <param name="name">Within the rendition's folder, with an ending that players believe.</param>
/// <param name="target">Where it is upstream.</param>
public sealed class ChannelPiece(string name, RelayTarget target)
{
    private volatile RelayTarget _target = target;

    public string Name => name;

    public RelayTarget Target
    {
        get => _target;
        set => _target = value;
    }

    /// <summary>Number of the last segment that needs it.</summary>
    public long NeededBy { get; set; }
}

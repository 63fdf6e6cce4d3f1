namespace F1Stream.Domain.Relay.Channels.Upstream;

/// <summary>Reads a multivariant playlist whose addresses are ours.</summary>
public static class ReadMaster
{
    /// <summary>Null for a media playlist.</summary>
    /// <param name="playlist">As <see cref="Playlists.RenditionRewriter"/> writes it.</param>
    /// <param name="target">What an address of ours stands for.</param>
    public static MasterSnapshot? Run(string playlist, Func<string, RelayTarget?> target)
    {
        var variants = new List<OfferedVariant>();
        var renditions = new List<OfferedRendition>();
        IReadOnlyDictionary<string, string>? variant = null;
        var independent = false;
        foreach (var line in PlaylistLine.In(playlist))
        {
            switch (line.Name)
            {
                case "#EXT-X-STREAM-INF":
                    variant = line.Attributes();
                    break;
                case "" when variant is not null && target(line.Value) is { } found:
                    variants.Add(new OfferedVariant(found, variant));
                    variant = null;
                    break;
                case "#EXT-X-MEDIA":
                    var attributes = line.Attributes();
                    renditions.Add(
                        new OfferedRendition(
                            attributes.TryGetValue("URI", out var address) ? target(address) : null,
                            attributes
                        )
                    );
                    break;
                case "#EXT-X-INDEPENDENT-SEGMENTS":
                    independent = true;
                    break;
            }
        }

        return variants.Count == 0
            ? null
            : new MasterSnapshot(variants, renditions) { Independent = independent };
    }
}

using System.Text;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>One walk through one playlist, line by line.</summary>
internal sealed class RewritingPass(int length, ChildResolver children, MintChild mint)
{
    private readonly StringBuilder _out = new(length + length / 2);
    private bool _master;
    private bool _variables;

    internal string Written => _out.ToString();

    internal void Keep(ReadOnlySpan<char> text) => _out.Append(text);

    /// <param name="line">With its line end, if it has one.</param>
    internal Refusal? Take(ReadOnlySpan<char> line)
    {
        var content = line.Trim();
        if (content.IsEmpty)
        {
            Keep(line);
            return null;
        }

        return content[0] == '#'
            ? TakeTag(line, content)
            : Replace(line, content, _master ? ChildKind.Playlist : ChildKind.Segment);
    }

    private Refusal? TakeTag(ReadOnlySpan<char> line, ReadOnlySpan<char> content)
    {
        var colon = content.IndexOf(':');
        switch (colon < 0 ? content : content[..colon])
        {
            case "#EXT-X-STREAM-INF":
                _master = true;
                break;
            case "#EXT-X-I-FRAME-STREAM-INF" or "#EXT-X-IMAGE-STREAM-INF" or "#EXT-X-MEDIA":
                _master = true;
                return ReplaceAttribute(line, ChildKind.Playlist);
            case "#EXT-X-RENDITION-REPORT":
                return ReplaceAttribute(line, ChildKind.Playlist);
            case "#EXT-X-DATERANGE":
                return ReplaceAttribute(line, null);
            case "#EXT-X-PART" or "#EXT-X-PRELOAD-HINT":
                return ReplaceAttribute(line, ChildKind.Segment);
            case "#EXT-X-MAP":
                return ReplaceAttribute(line, ChildKind.Map);
            case "#EXT-X-KEY" or "#EXT-X-SESSION-KEY":
                return ReplaceAttribute(line, ChildKind.Key);
            case "#EXT-X-SESSION-DATA":
                return ReplaceAttribute(line, ChildKind.Opaque);
            case "#EXT-X-PREFETCH" when colon > 0 && !content[(colon + 1)..].Trim().IsEmpty:
                return Replace(line, content[(colon + 1)..].Trim(), ChildKind.Segment);
            case "#EXT-X-DEFINE":
                _variables = true;
                break;
            case "#EXT-X-CONTENT-STEERING":
                return null;
        }

        Keep(line);
        return null;
    }

    // Without a kind it is a date range, which has interstitials where other tags have a URI.
    private Refusal? ReplaceAttribute(ReadOnlySpan<char> line, ChildKind? kind)
    {
        var kept = 0;
        var attributes = new AttributeReader(line.TrimEnd(), line.IndexOf(':') + 1);
        while (attributes.TryNext())
        {
            ChildKind? found = attributes.Name switch
            {
                "URI" => kind,
                "X-ASSET-URI" when kind is null => ChildKind.Playlist,
                "X-ASSET-LIST" when kind is null => ChildKind.AssetList,
                _ => null,
            };
            var uri = line[attributes.Value].Trim();
            if (found is not { } child || uri.IsEmpty || StaysAsItIs(uri, child))
            {
                continue;
            }

            line.Overlaps(uri, out var from);
            Keep(line[kept..from]);
            if (AppendLocal(uri, child) is { } refusal)
            {
                return refusal;
            }

            kept = from + uri.Length;
        }

        Keep(line[kept..]);
        return null;
    }

    private Refusal? Replace(ReadOnlySpan<char> line, ReadOnlySpan<char> uri, ChildKind kind)
    {
        line.Overlaps(uri, out var offset);
        Keep(line[..offset]);
        var refusal = AppendLocal(uri, kind);
        Keep(line[(offset + uri.Length)..]);
        return refusal;
    }

    private Refusal? AppendLocal(ReadOnlySpan<char> uri, ChildKind kind)
    {
        if (_variables && uri.Contains("{$", StringComparison.Ordinal))
        {
            return RelayRefusals.Variables;
        }

        if (children.Resolve(uri) is not { } absolute)
        {
            return RelayRefusals.BadChild;
        }

        Keep(mint(absolute, kind));
        return null;
    }

    // Keys of key systems, and data that is already here: there is nothing to fetch.
    private static bool StaysAsItIs(ReadOnlySpan<char> uri, ChildKind kind) =>
        kind is ChildKind.Key or ChildKind.Opaque
        && (
            uri.StartsWith("skd:", StringComparison.OrdinalIgnoreCase)
            || uri.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        );
}

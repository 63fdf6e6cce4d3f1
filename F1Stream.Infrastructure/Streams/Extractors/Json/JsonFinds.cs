using System.Text.Json;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>What a path leads to in a document, and how far it leads where it leads to nothing.</summary>
internal sealed class JsonFinds(JsonPlace root)
{
    private int _depth;

    internal List<JsonFind> Found { get; } = [];

    /// <summary>The deepest place on the way that was there.</summary>
    internal JsonPlace Deepest { get; private set; } = root;

    /// <summary>A list on the way is there and has no entry.</summary>
    internal bool HasEmptyList { get; set; }

    internal void Reached(JsonPlace place, int depth)
    {
        if (depth > _depth)
        {
            (Deepest, _depth) = (place, depth);
        }
    }
}

/// <summary>A place that a path leads to.</summary>
/// <param name="Place">It.</param>
/// <param name="Item">The entry of the last list on the way that it stands in; the whole document where there was no list.</param>
internal sealed record JsonFind(JsonPlace Place, JsonElement Item);

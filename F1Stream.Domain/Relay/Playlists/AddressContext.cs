namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// All that decides, besides its own letters, what a URI stands for: which address answered, and what children take over from their playlist. Redirects may lead
/// to one server today and to another tomorrow, so that each keeps its own account of the versions that came from there.
/// </summary>
internal sealed class AddressContext(
    ushort number,
    Uri answered,
    string? query,
    string? variables,
    RenditionName name
)
{
    private readonly string _address = answered.AbsoluteUri;
    private readonly string? _query = query;

    internal ushort Number { get; } = number;

    /// <summary>What playlists below this one may import.</summary>
    internal string? Variables { get; } = variables;

    /// <summary>What upstream calls the playlist here.</summary>
    internal RenditionName Name { get; } = name;

    internal ChildResolver Children { get; } = new(answered, query);

    /// <summary>The last whole version that came from here: the number of its rewriting, 0 for none.</summary>
    internal int LastWhole { get; set; }

    /// <summary>Its first sequence number.</summary>
    internal long Start { get; set; }

    /// <summary>The sequence number behind its last segment.</summary>
    internal long End { get; set; }

    internal bool Fits(Uri answered, string? query, string? variables) =>
        Document(_address).SequenceEqual(Document(answered.AbsoluteUri))
        && _query == query
        && Variables == variables;

    private static ReadOnlySpan<char> Document(ReadOnlySpan<char> address) =>
        address.IndexOfAny('?', '#') is var end and >= 0 ? address[..end] : address;
}

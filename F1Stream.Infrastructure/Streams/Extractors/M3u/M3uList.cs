namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>What a text in the M3U format turned out to be.</summary>
/// <param name="Kind">Only a <see cref="M3uKind.List"/> has channels.</param>
/// <param name="Channels">In the order of the list, the protected ones included.</param>
internal sealed record M3uList(M3uKind Kind, IReadOnlyList<M3uChannel> Channels);

/// <summary>What it can turn out to be.</summary>
internal enum M3uKind
{
    /// <summary>A web page, an error, anything.</summary>
    Foreign,

    List,

    /// <summary>One stream in pieces, not a list of streams.</summary>
    HlsPlaylist,

    /// <summary>A list of more channels than anybody looks through.</summary>
    Endless,
}

using System.Runtime.InteropServices;

namespace F1Stream.Domain.Relay;

/// <summary>An upstream address of a playlist, with and without its query. Made once and used with every version of the playlist.</summary>
internal sealed class RenditionName(string sourceId, string? streamId, Uri address)
{
    private const UriComponents WithQuery =
        UriComponents.SchemeAndServer | UriComponents.PathAndQuery;

    internal RenditionKey Whole { get; } =
        new(sourceId, streamId, address.GetComponents(WithQuery, UriFormat.UriEscaped), true);

    internal RenditionKey Path { get; } =
        new(sourceId, streamId, address.GetLeftPart(UriPartial.Path), false);

    internal static RenditionName Of(RelayTarget target, Uri address) =>
        new(target.SourceId, target.StreamId, address);
}

/// <summary>One of the two, within what one stream of a source leads to.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RenditionKey(
    string SourceId,
    string? StreamId,
    string Address,
    bool HasQuery
);

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>The three ways into the relay; each finds out what is wanted and on whose behalf.</summary>
public sealed class RelayEntrances(IStreamCatalogue catalogue, IRelayTokens tokens)
{
    /// <summary>Refused with `streams.unknown`.</summary>
    public Outcome<RelayErrand> OfStream(string id) =>
        catalogue.Find(id) is { } stream ? Playlist(stream) : RelayRefusals.UnknownStream;

    /// <summary>Refused with `relay.unknown_token`, also when the token's source is gone or switched off.</summary>
    /// <param name="name">What stands behind `/relay/`: a token, with or without an ending.</param>
    public Outcome<RelayErrand> OfToken(string name)
    {
        return tokens.Open(RelayUrl.TokenIn(name)) is { } target
            ? OfTarget(target)
            : RelayRefusals.UnknownToken;
    }

    /// <summary>Refused with `relay.unknown_token` when the target's source is gone or switched off.</summary>
    public Outcome<RelayErrand> OfTarget(RelayTarget target)
    {
        var stream = target.StreamId is { } id ? catalogue.Find(id) : null;
        if (stream?.Source.Id == target.SourceId)
        {
            return new RelayErrand(target, stream.Source, stream);
        }

        return catalogue.Sources.FirstOrDefault(s => s.Id == target.SourceId) is { } source
            ? new RelayErrand(target, source, null)
            : RelayRefusals.UnknownToken;
    }

    /// <summary>
    /// An address that a viewer names: a known stream's, or one at an endpoint that was typed into an enabled source.
    /// Refused with `relay.not_allowed`.
    /// </summary>
    public Outcome<RelayErrand> OfAddress(string? address)
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || RemuxAddress.Is(url)
        )
        {
            return RelayRefusals.NotAllowed;
        }

        if (catalogue.All.FirstOrDefault(s => s.Url == url) is { } stream)
        {
            return Playlist(stream);
        }

        var source = catalogue.Sources.FirstOrDefault(s =>
            s.Enabled && SourceReach.Of(s).Covers(url)
        );
        return source is null
            ? RelayRefusals.NotAllowed
            : new RelayErrand(
                new RelayTarget(source.Id, null, ChildKind.Playlist, url),
                source,
                null
            );
    }

    private static RelayErrand Playlist(LiveStream stream) =>
        new(
            new RelayTarget(stream.Source.Id, stream.Id, ChildKind.Playlist, stream.PlayUrl),
            stream.Source,
            stream
        );
}

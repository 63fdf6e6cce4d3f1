using System.Globalization;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;
using F1Stream.Domain.Relay.Polling;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>The facts that polling asks about, read in the simplest way, so that these tests stand on nobody else's reading.</summary>
internal static class TinyFacts
{
    /// <summary>The real rewriting with facts read here.</summary>
    internal static RenditionWriting Beside(RenditionWriting real) =>
        real with
        {
            Rewrite = (playlist, answered, to) =>
                real.Rewrite(playlist, answered, to) is Outcome<PlaylistFacts>.Refused(var why)
                    ? why
                    : Of(Encoding.UTF8.GetString(playlist)),
        };

    internal static OpenRendition With(IRelayTokens tokens) =>
        errand => Beside(RenditionWriting.Of(errand, tokens));

    internal static PlaylistFacts Of(string playlist) =>
        new()
        {
            Master = playlist.Contains("#EXT-X-STREAM-INF", StringComparison.Ordinal),
            Ended = playlist.Contains("#EXT-X-ENDLIST", StringComparison.Ordinal),
            TargetDuration = playlist
                .Split('\n')
                .Where(l => l.StartsWith("#EXT-X-TARGETDURATION:", StringComparison.Ordinal))
                .Select(l => double.Parse(l.Split(':')[1], CultureInfo.InvariantCulture))
                .Select(TimeSpan.FromSeconds)
                .SingleOrDefault(),
        };
}

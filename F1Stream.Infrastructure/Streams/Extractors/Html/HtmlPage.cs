using System.Text.RegularExpressions;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>The playlist that a page, or a frame inside it, gives to its player.</summary>
internal sealed class HtmlPage(SourceRequests requests) : IStreamExtractor
{
    public ExtractorManifest Manifest => HtmlPageManifest.Manifest;

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var search = PlaylistSearch.Of(context);
        if (search.End is { } mistake)
        {
            return mistake;
        }

        if (context.Setting("username") is not null)
        {
            var signedIn = await new SignIn(requests, context).DoAsync(ct);
            if (signedIn.End is { } refused)
            {
                return refused;
            }
        }

        try
        {
            return await LookAsync(context, search.Value, ct);
        }
        catch (RegexMatchTimeoutException)
        {
            return TypedPattern.TooSlow;
        }
    }

    private async Task<ExtractionResult> LookAsync(
        ExtractionContext context,
        PlaylistSearch search,
        CancellationToken ct
    )
    {
        var walk = new FrameWalk(requests, context);
        var found = await walk.FindAsync(search, ct);
        if (found.End is { } end)
        {
            return end;
        }

        var stream = context.Step(
            StepNames.Parse,
            notes =>
            {
                var frames = Math.Max(0, walk.Frames.Count - 1);
                notes.Say = $"frames followed: {frames}, places looked at: {search.Matches}";
                notes.LookedAt = MostTelling.Of(walk.Frames);
                return found.Value is { } playlist
                    ? Stream(context, walk, playlist)
                    : Nothing(context, walk, search);
            }
        );
        return stream.End ?? new ExtractionResult.Found([stream.Value]);
    }

    private static StepOutcome<ExtractedStream> Stream(
        ExtractionContext context,
        FrameWalk walk,
        FoundPlaylist playlist
    )
    {
        var headers = walk.From(Redaction.Place(playlist.Frame));
        if (
            !Endpoints.Same(playlist.Url, playlist.Frame)
            && !context.Source.Headers.Keys.Contains("Origin", StringComparer.OrdinalIgnoreCase)
        )
        {
            headers["Origin"] = playlist.Frame.GetLeftPart(UriPartial.Authority);
        }

        return new ExtractedStream
        {
            Key = "main",
            Title = context.Setting("title") ?? context.Source.Name,
            Url = playlist.Url,
            Headers = headers,
            Kind = KindOfAddress.Of(playlist.Url),
        };
    }

    private static StepOutcome<ExtractedStream> Nothing(
        ExtractionContext context,
        FrameWalk walk,
        PlaylistSearch search
    )
    {
        if (walk.Frames is not [var page, ..])
        {
            return new ExtractionResult.UpstreamError($"The page cannot be read. {walk.Trouble}");
        }

        if (page.IsPlaylist)
        {
            return new ExtractionResult.UpstreamError(
                "This address is no page but a playlist itself: use the extractor direct-hls for it."
            );
        }

        if (walk.Frames.Exists(f => f.AsksForPassword))
        {
            return new ExtractionResult.AuthNeeded(
                context.Setting("username") is null
                    ? "The page wants us to sign in. Fill in user name and password."
                    : "The page still wants us to sign in. See whether user name and password are right, and which form it is."
            );
        }

        var frames = walk.Trouble is { } why ? $" A frame could not be looked into: {why}" : "";
        return new ExtractionResult.UpstreamError(
            search.Matches > 0
                ? $"What matches {search.Wanted} on the page holds no address. The page may have changed, or the address is in another attribute.{frames}"
                : $"Nothing on the page matches {search.Wanted}. The page may have changed.{frames}"
        );
    }
}

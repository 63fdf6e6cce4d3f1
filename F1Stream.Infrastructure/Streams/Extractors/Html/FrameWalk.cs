using System.Globalization;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>A page and the frames in it, fetched level by level until the playlist is found: each frame once, so deep, and so many in all.</summary>
internal sealed class FrameWalk(SourceRequests requests, ExtractionContext context)
{
    /// <summary>Of one page, on all levels together.</summary>
    internal const int MostFrames = 20;

    // Of the page and its frames together.
    private const int MostBytes = 8 * 1024 * 1024;

    private readonly HashSet<Uri> _known = [];
    private readonly Queue<(Uri Url, int Depth, string Referer)> _next = new();
    private int _taken;
    private int _left = MostBytes;

    /// <summary>The page first, then the frames that could be fetched.</summary>
    internal List<SeenFrame> Frames { get; } = [];

    /// <summary>Why the first of the frames that could not be fetched was not; null if none failed.</summary>
    internal string? Trouble { get; private set; }

    /// <summary>The frame with the playlist and its address, or null where no frame has it.</summary>
    internal async Task<StepOutcome<FoundPlaylist?>> FindAsync(
        PlaylistSearch search,
        CancellationToken ct
    )
    {
        var page = await requests.AskAsync(context, new PageRequest(context.Url), ct);
        if (page.End is { } end)
        {
            return end;
        }

        _known.Add(context.Url);
        var found = Look(page.Value, search, 0, ct);
        while (found is null && _next.TryDequeue(out var next))
        {
            if (_left <= 0)
            {
                Trouble ??= "The page and its frames are more than can be looked through.";
                break;
            }

            if (await FollowAsync(next.Url, next.Referer, ct) is { } frame)
            {
                found = Look(frame, search, next.Depth, ct);
            }
        }

        return found;
    }

    private FoundPlaylist? Look(
        SourcePage page,
        PlaylistSearch search,
        int depth,
        CancellationToken ct
    )
    {
        _known.Add(page.Url);
        _left -= page.Content.Length;
        if (HtmlText.Read(page.Text, ct) is not { } document)
        {
            Trouble ??= "It is built in a way that no page is (tags without end).";
            return null;
        }

        var frame = new PageFrame(page.Url, page.Text, document);
        Frames.Add(new SeenFrame(frame));
        if (search.In(frame) is { } url)
        {
            return new FoundPlaylist(url, frame.Url);
        }

        if (depth < Depth)
        {
            foreach (var inner in frame.Frames)
            {
                if (_taken < MostFrames && _known.Add(inner))
                {
                    _taken++;
                    _next.Enqueue((inner, depth + 1, frame.Referer));
                }
            }
        }

        return null;
    }

    // A frame may be an advertisement, or gone: the page is none the worse for it.
    private async Task<SourcePage?> FollowAsync(Uri url, string referer, CancellationToken ct)
    {
        var step = await context.StepAsync<SourcePage?>(
            StepNames.Request,
            url,
            async notes =>
            {
                var request = new PageRequest(url)
                {
                    Cap = Math.Min(_left, PageRequest.PageCap),
                    Headers = From(referer),
                };
                var page = await requests.AskAsync(context, request, notes, ct);
                SourcePage? none = null;
                if (page.End is not { } end)
                {
                    return page.Value;
                }

                notes.Say = $"This frame is left out. {end.Trouble}";
                notes.LookedAt = null;
                Trouble ??= end.Trouble;
                return none;
            }
        );
        return step.Value;
    }

    /// <summary>The headers with which a browser asks for what stands in a frame of this address; the source's own go before.</summary>
    internal Dictionary<string, string> From(string referer)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!context.Source.Headers.Keys.Contains("Referer", StringComparer.OrdinalIgnoreCase))
        {
            headers["Referer"] = referer;
        }

        return headers;
    }

    private int Depth =>
        int.Parse(context.Setting("depth")!, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>A playlist's address and that of the frame that it stands in.</summary>
internal sealed record FoundPlaylist(Uri Url, Uri Frame);

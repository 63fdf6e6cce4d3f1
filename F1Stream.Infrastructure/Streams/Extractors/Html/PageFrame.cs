using AngleSharp.Dom;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>A page, or the page in one of its frames.</summary>
internal sealed class PageFrame
{
    private readonly Uri _base;

    internal PageFrame(Uri url, string text, IDocument document)
    {
        Url = url;
        Text = text;
        Document = document;
        _base =
            document.QuerySelector("base[href]")?.GetAttribute("href") is { } href
            && Uri.TryCreate(url, href, out var other)
            && other.Scheme is "http" or "https"
                ? other
                : url;
    }

    /// <summary>Where it came from in the end.</summary>
    internal Uri Url { get; }

    internal string Text { get; }

    internal IDocument Document { get; }

    /// <summary>What a request that comes from here says as its Referer: the address without its query, which may hold a token.</summary>
    internal string Referer => Redaction.Place(Url);

    /// <summary>The addresses of the frames in it, without what stands behind a #.</summary>
    internal IEnumerable<Uri> Frames =>
        Document
            .QuerySelectorAll("iframe, frame")
            .Select(e => Resolve(e.GetAttribute("src")) ?? Resolve(e.GetAttribute("data-src")))
            .OfType<Uri>()
            .Select(url =>
                url.Fragment.Length == 0 ? url : new UriBuilder(url) { Fragment = "" }.Uri
            );

    internal bool AsksForPassword => Document.QuerySelector("input[type=password i]") is not null;

    /// <summary>An address that stands in this frame, or null if it is none that http reaches.</summary>
    internal Uri? Resolve(string? address) =>
        !string.IsNullOrWhiteSpace(address)
        && !address.AsSpan().Trim().StartsWith('#')
        && Uri.TryCreate(_base, address.Trim(), out var url)
        && url.Scheme is "http" or "https"
        && url.Host.Length > 0
            ? url
            : null;
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>
/// From the text of a page to its elements: no script runs, nothing is loaded. A page that is made to cost time or stack (tags in tags
/// without end, tags with attributes without end) is refused.
/// </summary>
internal static class HtmlText
{
    // Browsers stop at 512 as well.
    private const int Deepest = 512;

    private const int MostElements = 100_000;
    private const int BetweenLooks = 256;

    /// <summary>The page, or null if it is refused.</summary>
    internal static IDocument? Read(string text, CancellationToken ct)
    {
        if (TagGuard.Refuses(text))
        {
            return null;
        }

        IElement? last = null;
        var created = 0;
        var parser = new HtmlParser(
            new HtmlParserOptions
            {
                OnCreated = (element, _) =>
                {
                    ct.ThrowIfCancellationRequested();
                    if (
                        ++created % BetweenLooks == 0
                        && (created > MostElements || DepthOf(last) > Deepest)
                    )
                    {
                        throw new EndlessException();
                    }

                    last = element;
                },
            }
        );
        try
        {
            return parser.ParseDocument(text);
        }
        catch (EndlessException)
        {
            return null;
        }
    }

    private static int DepthOf(INode? node)
    {
        var depth = 0;
        for (; node is not null; node = node.Parent)
        {
            depth++;
        }

        return depth;
    }

#pragma warning disable CA1032, CA1064 // Nobody else ever sees it: it is the only way out of the parser.
    private sealed class EndlessException : Exception;
#pragma warning restore CA1032, CA1064
}

using System.Buffers;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>Phrases that are looked for together, each as whole words, in the form of <see cref="TitleWords"/>.</summary>
internal sealed class Phrases(IEnumerable<string> phrases)
{
    private readonly SearchValues<string> _needles = SearchValues.Create(
        [.. phrases.Where(p => p.Length > 0).Select(Needle).Where(n => n.Trim().Length > 0)],
        StringComparison.Ordinal
    );

    internal bool AreIn(string words) => words.AsSpan().ContainsAny(_needles);

    // Scripts without blanks between words.
    private static string Needle(string phrase) =>
        phrase[0] >= '\u3000' ? TitleWords.Of(phrase).Trim() : TitleWords.Of(phrase);
}

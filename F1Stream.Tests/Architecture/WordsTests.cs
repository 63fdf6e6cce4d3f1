using System.Text.RegularExpressions;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Health.Doctor;
using F1Stream.Web.Streams.Admin;

namespace F1Stream.Tests.Architecture;

/// <summary>What the pages say is there in every language. `build/words.sh` tells what is missing and adds it.</summary>
public sealed partial class WordsTests
{
    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.de.resx")]
    [InlineData("Words.es.resx")]
    public void Every_sentence_of_the_pages_is_translated(string file)
    {
        var missing = Said().Concat(Chosen()).Distinct().Except(WordFiles.Read(file).Keys);

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.de.resx")]
    [InlineData("Words.es.resx")]
    [InlineData("Sayings.resx")]
    [InlineData("Sayings.de.resx")]
    [InlineData("Sayings.es.resx")]
    public void A_translation_says_something_and_puts_in_the_same_values(string file)
    {
        var wrong = WordFiles
            .Read(file)
            .Where(word =>
                string.IsNullOrWhiteSpace(word.Value)
                || !Values(word.Key).SequenceEqual(Values(word.Value))
            )
            .Select(word => $"{word.Key} | {word.Value}");

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Sayings.resx")]
    public void English_is_its_own_translation(string file) =>
        Assert.All(WordFiles.Read(file), word => Assert.Equal(word.Key, word.Value));

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.de.resx")]
    [InlineData("Words.es.resx")]
    public void Nothing_is_translated_that_nobody_says(string file)
    {
        var code = string.Concat(
            WordFiles
                .Code("F1Stream.Web", "F1Stream.Domain", "F1Stream.Infrastructure")
                .Select(file => file.Text)
        );

        var unused = WordFiles
            .Read(file)
            .Keys.Where(key => !code.Contains($"\"{Escaped(key)}\"", StringComparison.Ordinal));

        Assert.Empty(unused);
    }

    // The compiler of resources leaves out the second of two such names.
    [Fact]
    public void No_two_sentences_differ_in_nothing_but_capitals() =>
        Assert.Empty(
            Said()
                .Concat(Chosen())
                .Concat(WordFiles.Read("Words.resx").Keys)
                .Distinct(StringComparer.Ordinal)
                .GroupBy(key => key, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Count() > 1)
                .Select(same => string.Join(" | ", same))
        );

    private static IEnumerable<string> Said() =>
        WordFiles
            .Code("F1Stream.Web")
            .SelectMany(file => Sentence().Matches(file.Text))
            .Select(found =>
                found.Groups["key"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)
            );

    /// <summary>Words that the code chooses among, by what they are chosen for.</summary>
    private static IEnumerable<string> Chosen() =>
        Enum.GetValues<StreamState>()
            .Select(state => HealthWords.Face(state).Word)
            .Concat(Enum.GetValues<SourceState>().Select(state => SourceWords.Face(state).Word))
            .Concat(Enum.GetValues<RunResult>().Select(result => SourceWords.Face(result).Word))
            .Concat(Enum.GetValues<StepState>().Select(SourceWords.Of))
            .Concat(Enum.GetValues<HopState>().Select(HealthWords.Of))
            .Concat(HopNames.InOrder.Select(HealthWords.Hop))
            .Concat(Enum.GetValues<SourceAction>().Select(ChangesPage.Word))
            .Concat(Enum.GetValues<SessionKind>().Select(kind => kind.Title()))
            .Concat(SessionsField.Choices.SelectMany(c => new[] { c.Label, c.Help }));

    private static string Escaped(string key) =>
        key.Replace("\"", "\\\"", StringComparison.Ordinal);

    private static IEnumerable<string> Values(string text) =>
        Place().Matches(text).Select(found => found.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(
        @"(\b(L|[Ww]ords)\[|\bInWords\()\s*""(?<key>([^""\\]|\\.)*)""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}

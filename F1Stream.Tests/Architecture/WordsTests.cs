using System.Text.RegularExpressions;
using System.Xml.Linq;
using F1Stream.Domain.Accounts;
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
    private static readonly string[] Files = ["Words.resx", "Words.de.resx", "Words.es.resx"];

    /// <summary>Sentences that no file holds in one piece.</summary>
    private static readonly string[] Made =
    [
        AccountRefusals.NameInvalid.Say,
        AccountRefusals.PasswordTooShort.Say,
        AccountRefusals.PasswordTooLong.Say,
    ];

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.de.resx")]
    [InlineData("Words.es.resx")]
    public void Every_sentence_of_the_pages_is_translated(string file)
    {
        var missing = Said().Concat(Chosen()).Concat(Made).Distinct().Except(Read(file).Keys);

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.de.resx")]
    [InlineData("Words.es.resx")]
    public void A_translation_says_something_and_puts_in_the_same_values(string file)
    {
        var wrong = Read(file)
            .Where(word =>
                string.IsNullOrWhiteSpace(word.Value)
                || !Values(word.Key).SequenceEqual(Values(word.Value))
            )
            .Select(word => $"{word.Key} | {word.Value}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void English_is_its_own_translation() =>
        Assert.All(Read(Files[0]), word => Assert.Equal(word.Key, word.Value));

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.de.resx")]
    [InlineData("Words.es.resx")]
    public void Nothing_is_translated_that_nobody_says(string file)
    {
        var code = string.Concat(
            Code("F1Stream.Web", "F1Stream.Domain", "F1Stream.Infrastructure")
        );

        var unused = Read(file)
            .Keys.Except(Made)
            .Where(key => !code.Contains($"\"{Escaped(key)}\"", StringComparison.Ordinal));

        Assert.Empty(unused);
    }

    // The compiler of resources leaves out the second of two such names.
    [Fact]
    public void No_two_sentences_differ_in_nothing_but_capitals() =>
        Assert.Empty(
            Said()
                .Concat(Chosen())
                .Concat(Read(Files[0]).Keys)
                .Distinct(StringComparer.Ordinal)
                .GroupBy(key => key, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Count() > 1)
                .Select(same => string.Join(" | ", same))
        );

    private static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(Repository.Root, "F1Stream.Web", "Shell", file))
            .Root!.Elements("data")
            .ToDictionary(
                word => word.Attribute("name")!.Value,
                word => word.Element("value")!.Value,
                StringComparer.Ordinal
            );

    private static IEnumerable<string> Said() =>
        Code("F1Stream.Web")
            .SelectMany(text => Sentence().Matches(text))
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

    /// <summary>Long sentences are put together with +.</summary>
    private static IEnumerable<string> Code(params string[] projects) =>
        from file in Repository.Files()
        where
            projects.Any(p =>
                file.StartsWith(Path.Combine(Repository.Root, p), StringComparison.Ordinal)
            )
        where
            file.EndsWith(".cs", StringComparison.Ordinal)
            || file.EndsWith(".razor", StringComparison.Ordinal)
        select Joint().Replace(File.ReadAllText(file), "");

    private static string Escaped(string key) =>
        key.Replace("\"", "\\\"", StringComparison.Ordinal);

    private static IEnumerable<string> Values(string text) =>
        Place().Matches(text).Select(found => found.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(
        @"(\b(L|[Ww]ords)\[|\bInWords\()\s*""(?<key>([^""\\]|\\.)*)""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Sentence();

    [GeneratedRegex(@"""\s*\+\s*""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}

using System.Text.RegularExpressions;
using F1Stream.Web.Shell;

namespace F1Stream.Tests.Architecture;

/// <summary>What Domain and Infrastructure say to people is there in every language, with its values. `build/words.sh say` adds what is missing.</summary>
public sealed partial class SayingsTests
{
    /// <summary>What these say comes to no page: files and reports for programs and for those who help, the command line, the log, metrics.</summary>
    private static readonly string[] Unseen =
    [
        "CalendarFile.cs",
        "RunReport.cs",
        "SessionVocabulary.cs",
        "DoctorReport.cs",
        "NoticeText.cs",
        "CalendarRegistration.cs",
        "PrepareSchedule.cs",
        "HealthBook.cs",
        "SwitchKeeper.cs",
        "StreamsRegistration.cs",
        "EfStreamCatalogue.cs",
        "ImportSourcesFile.cs",
        "OfferDemo.cs",
        "FfmpegComplaint.cs",
        "RemuxRegistration.cs",
        "ProxyConnection.cs",
        "ConfiguredWebhooks.cs",
        "FirstAdministrator.cs",
        "DataDirectory.cs",
        "DatabaseReady.cs",
        "MigrateDatabase.cs",
        "PersistenceRegistration.cs",
        "SqliteHabits.cs",
        "RelayKeyRing.cs",
        "RelayMetrics.cs",
        "ChannelsRegistration.cs",
        "SegmentFolder.cs",
    ];

    [Fact]
    public void Every_sentence_of_the_other_rooms_is_translated()
    {
        var known = WordFiles
            .Read("Words.resx")
            .Keys.Concat(WordFiles.Read("Sayings.resx").Keys)
            .ToHashSet(StringComparer.Ordinal);
        var withValues = known.Where(Saying.HasPlaces).Select(key => new Saying(key)).ToList();

        var missing =
            from file in WordFiles.Code("F1Stream.Domain", "F1Stream.Infrastructure")
            where !Unseen.Contains(Path.GetFileName(file.Path))
            from literal in Literals.In(file.Text)
            where IsForPeople(literal)
            let key = Key(literal)
            where !known.Contains(key) && !withValues.Exists(s => s.ValuesIn(key) is not null)
            select $"{Path.GetFileName(file.Path)}: {key}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Nothing_is_translated_that_no_other_room_says()
    {
        var said = WordFiles
            .Code("F1Stream.Web", "F1Stream.Domain", "F1Stream.Infrastructure")
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Literals.In(file.Text).Select(Key))
            .ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(WordFiles.Read("Sayings.resx").Keys, key => !said.Contains(key));
    }

    [Fact]
    public void No_page_says_in_English_what_it_would_have_to_look_up()
    {
        var direct =
            from file in WordFiles.Code("F1Stream.Web")
            where file.Path.EndsWith(".razor", StringComparison.Ordinal)
            let markup = file.Text.Split("\n@code")[0]
            from Match found in Shown().Matches(markup).Concat(Written().Matches(markup))
            // A face has put it into words already.
            where !found.Value.StartsWith("@Face.", StringComparison.Ordinal)
            select $"{Path.GetFileName(file.Path)}: {found.Value}";

        Assert.Empty(direct);
    }

    // A sentence; words with values; or many words in a row. Addresses, patterns and arguments of programs are none.
    private static bool IsForPeople(Literal literal)
    {
        if (NotShown().IsMatch(literal.Before))
        {
            return false;
        }

        var key = Key(literal);
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(Word().IsMatch);
        return (key.Length > 0 && key[^1] is '.' or '!' or '?' && words > 1)
            || (literal.Places > 0 && words > 1)
            || words > 4;
    }

    private static string Key(Literal literal) => literal.Text.Trim().TrimStart(';', ' ');

    [GeneratedRegex(
        @"(Exception\(|Message = |description: )\s*\$?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NotShown();

    [GeneratedRegex(
        "^[(„\"]?[A-Za-z]{2,}('s|n't)?[.,:;!?)\"]*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Word();

    // Reasons, troubles and sayings of the domain as they are.
    [GeneratedRegex(
        @"@[\w!?]+(\.[\w!?]+)*\.(Say|Reason|Trouble|Why|Advice)\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Shown();

    // Two words between tags, or in a place that is read out.
    [GeneratedRegex(
        @">[^<>@{}"";]*[A-Za-z]{2,} +[A-Za-z]{2,}[^<>@{}"";]*<|(aria-label|alt|title)=""[A-Za-z]{2,} +[A-Za-z]{2,}[^""@]*""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Written();
}

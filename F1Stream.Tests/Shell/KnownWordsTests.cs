using System.Globalization;
using System.Text.RegularExpressions;
using F1Stream.Domain.Accounts;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;
using F1Stream.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace F1Stream.Tests.Shell;

/// <summary>What Domain and Infrastructure say in English is recognised by the pages, with the values in it.</summary>
public sealed partial class KnownWordsTests
{
    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    public void Every_saying_is_recognised_whatever_its_values(string language)
    {
        var translations = WordFiles.Read($"Sayings.{language}.resx");

        Assert.All(
            translations,
            saying =>
                Assert.Equal(
                    Filled(saying.Value),
                    In(language, Filled(saying.Key)),
                    ignoreCase: false
                )
        );
    }

    [Theory]
    [InlineData("No redirect.", "Keine Weiterleitung.")]
    [InlineData(
        "Too many tries. Wait 12 s, then try again.",
        "Zu viele Versuche. Warte 12 s und versuche es dann noch einmal."
    )]
    [InlineData(
        "settings.url: must be an address that begins with http:// or https:// and holds no user name.",
        "settings.url: muss eine Adresse sein, die mit http:// oder https:// beginnt und keinen Benutzernamen enthält."
    )]
    [InlineData(
        "Stopped at “request”: The source does not let us in (HTTP 403).",
        "Angehalten bei „Anfrage“: Die Quelle lässt uns nicht hinein (HTTP 403)."
    )]
    [InlineData(
        "Attic camera, 720p · Stopped at “parse”: The list holds no channel now.",
        "Attic camera, 720p · Angehalten bei „Lesen“: Die Liste enthält jetzt keinen Sender."
    )]
    [InlineData(
        "The source has sent no picture for 12 s. It is tried again in 4 s.",
        "Die Quelle hat seit 12 s kein Bild gesendet. In 4 s wird es noch einmal versucht."
    )]
    [InlineData(
        "9 of 9 channels wanted, 6 taken; left out: 1 protected (DRM); left out: 2 beyond the first 50: narrow them down with a filter",
        "9 von 9 Sendern gewünscht, 6 übernommen; ausgelassen: 1 geschützt (DRM); ausgelassen: 2 nach den ersten 50: Grenze sie mit einem Filter ein"
    )]
    [InlineData(
        "412 KiB in 0.32 s, for 4.0 s of picture. It comes slower than it plays.",
        "412 KiB in 0,32 s, für 4,0 s Bild. Es kommt langsamer, als es läuft."
    )]
    [InlineData(
        "It holds H.264 with 720 lines, no sound.",
        "Es enthält H.264 mit 720 Zeilen, kein Ton."
    )]
    [InlineData(
        "The broadcast has not begun. It is to begin Sat 21 Nov, 06:02 UTC.",
        "Die Übertragung hat noch nicht begonnen. Sie soll beginnen: Sa 21. Nov., 06:02 UTC."
    )]
    [InlineData(
        "Nothing on the page matches the selector .player. The page may have changed. A frame could not be looked into: It did not answer completely within 8 s.",
        "Auf der Seite passt nichts (gesucht: der Selektor .player). Vielleicht hat sich die Seite geändert. In einen Frame war nicht hineinzusehen: Die Antwort war nach 8 s nicht vollständig."
    )]
    [InlineData("Lower priority", "Niedrigere Priorität")]
    public void Sayings_within_sayings_are_translated_too(string say, string german) =>
        Assert.Equal(german, In("de", say));

    [Theory]
    [InlineData("")]
    [InlineData("Nobody has translated this yet.")]
    [InlineData("A word that we know, Race, in what somebody else says: Live")]
    [InlineData("a. b. c · d; e, f: g")]
    public void What_nobody_has_translated_stays_as_it_is(string say) =>
        Assert.Equal(say, In("de", say));

    [Fact]
    public void A_name_in_a_sentence_stays_a_name_though_it_is_a_word_of_ours() =>
        Assert.Equal("„Race“ ist doppelt", In("de", "\"Race\" is there twice"));

    [Fact]
    public void In_English_everything_is_said_as_it_was_made() =>
        Assert.Equal("412 KiB in 0.32 s.", In("en", "412 KiB in 0.32 s."));

    [Fact]
    public void What_the_domain_says_of_trouble_is_Spanish_for_who_reads_Spanish()
    {
        var still = ProbeReasons.StoodStill(TimeSpan.FromSeconds(31)).Reason;
        var worn = $"The stream's address is worn, and its source gave no other: {still}";

        Assert.Equal(
            "La dirección de la emisión ha caducado y su fuente no dio otra: La fuente responde, pero su imagen lleva 31 s congelada.",
            In("es", worn)
        );
        Assert.Equal(
            "Demasiados intentos. Espera 2 min e inténtalo de nuevo.",
            In("es", AccountRefusals.TooManyTries(TimeSpan.FromSeconds(100)).Say)
        );
    }

    [Theory]
    [InlineData(" or ")]
    [InlineData(": ")]
    public async Task A_strangers_text_that_can_be_split_in_many_ways_is_soon_read(string between)
    {
        var said = $"The tuner says: {string.Join(between, Enumerable.Repeat("no", 40))}.";

        // Off this thread: a reader that never ends is to end the test.
        var read = await Task.Run(() => In("de", said)).WaitAsync(Eventually.Patience);

        Assert.EndsWith(" no.", read, StringComparison.Ordinal);
    }

    // Values of one word, as names and numbers are.
    private static string Filled(string key) => Place().Replace(key, "Val${place}");

    private static string In(string language, string say)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        using var services = new ServiceCollection()
            .AddLogging()
            .AddLocalization()
            .BuildServiceProvider();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(
                language == "en" ? "en-GB" : $"{language}-{language}"
            );
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return services.GetRequiredService<IStringLocalizer<Words>>().Known(say);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    [GeneratedRegex(
        @"\{(?<place>\d)\}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Place();
}

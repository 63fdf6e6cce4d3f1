using System.Globalization;
using F1Stream.Tests.Calendar;
using F1Stream.Web.Shell;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Shell;

public sealed class ViewerTimeTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Berlin (UTC+1)")]
    [InlineData("America/New_York", "New York (UTC−5)")]
    [InlineData("Europe/London", "London (UTC)")]
    [InlineData("UTC", "UTC")]
    [InlineData(null, "UTC")]
    public void A_zone_says_where_and_how_far_from_UTC_and_nothing_twice(
        string? zone,
        string said
    ) => Assert.Equal(said, ViewerTime.In(zone).PlaceAndOffset(At("2026-11-22T04:30Z")));

    [Theory]
    [InlineData("en-GB", "3 days")]
    [InlineData("de-DE", "3 Tagen")] // it stands behind "in" everywhere
    [InlineData("es-ES", "3 días")]
    public async Task A_countdown_of_days_goes_with_the_word_before_it(string culture, string left)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var now = At("2026-11-22T04:30Z");

        var clock = await PieceOfPage.RenderAsync<Countdown>(
            now,
            new() { ["Until"] = now.AddDays(3.5) }
        );

        Assert.Equal(left, clock.Words());
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using F1Stream.Domain.Calendar;
using F1Stream.Tests.Kit;
using F1Stream.Web.Calendar;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using static F1Stream.Tests.Calendar.CalendarServer;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Calendar;

public sealed class CalendarPageTests
{
    private static readonly IReadOnlyList<RaceWeekend> Season2026 = Merge(
        Merge([], Announced(Cancelled)),
        Announced(Confirmed)
    );

    [Fact]
    public async Task A_weekend_shows_the_viewers_time_large_and_the_tracks_small()
    {
        var page = await WeekendAsync("2026-vegas", Saturday, open: true);

        Assert.Equal("Round 21 · 20–22 Nov", page.QuerySelector("summary .meta").Words());
        Assert.Equal("USA", page.QuerySelector(".flag").Words());
        Assert.Equal(3, page.QuerySelectorAll(".flag rect").Length);
        Assert.NotNull(page.QuerySelector("details[open]"));
        var practice = page.QuerySelector(".session")!;
        Assert.Equal("Free practice 1", practice.QuerySelector(".session-name").Words());
        Assert.Equal("Fri 20 Nov", practice.QuerySelector(".session-day").Words());
        Assert.Equal("01:30", practice.QuerySelector("time.session-time").Words());
        Assert.Equal("Thu 16:30 at the track", practice.QuerySelector(".session-track").Words());
        Assert.Equal("Past", practice.QuerySelector(".badge").Words());
    }

    [Fact]
    public async Task The_very_next_session_is_marked_and_counted_down_to()
    {
        var page = await WeekendAsync("2026-vegas", Saturday, open: true, "2026-vegas-race");

        Assert.Equal(
            ["past", "past", "past", "past", "next"],
            page.QuerySelectorAll(".lamps .lamp").Select(l => l.GetAttribute("data-state"))
        );
        Assert.Equal(
            "4 of 5 sessions are over",
            page.QuerySelector(".lamps")!.GetAttribute("aria-label")
        );
        var race = page.QuerySelector(".session[data-state=next]");
        Assert.Equal("50 laps · starts in 16:00:00", race?.QuerySelector(".session-note").Words());
        Assert.Equal("Next", race?.QuerySelector(".badge").Words());
    }

    [Fact]
    public async Task A_closed_weekend_tells_when_its_race_is()
    {
        var page = await WeekendAsync("2026-losail", Saturday, open: false);

        Assert.Null(page.QuerySelector("details[open]"));
        Assert.Equal(
            "Round 22 · 27–29 Nov · race Sun 17:00",
            page.QuerySelector("summary .meta").Words()
        );
    }

    [Fact]
    public async Task A_session_without_a_time_on_an_unknown_circuit_is_to_be_confirmed()
    {
        var race = Race("nurburgring", "2026-12-12") with
        {
            Sessions = [new(SessionKind.Race, new DateOnly(2026, 12, 12), null)],
        };
        var page = await PieceOfPage.RenderAsync<WeekendDetails>(
            Saturday,
            new() { ["Weekend"] = Merge([], race)[0], ["Now"] = Saturday }
        );

        Assert.Equal("NOW", page.QuerySelector(".flag").Words());
        Assert.Empty(page.QuerySelectorAll(".flag svg"));
        Assert.Equal("TBC", page.QuerySelector(".session .badge").Words());
        Assert.Equal("Sat 12 Dec", page.QuerySelector(".session-day").Words());
    }

    [Fact]
    public async Task A_cancelled_weekend_is_a_struck_line()
    {
        var page = await PieceOfPage.RenderAsync<WeekendLine>(
            Saturday,
            new()
            {
                ["Weekend"] = Season2026.Single(w => w.Slug == "2026-bahrain"),
                ["Href"] = "/calendar?weekend=2026-bahrain",
            }
        );

        var line = page.QuerySelector("li.weekend-line")!;
        Assert.Equal("cancelled", line.GetAttribute("data-state"));
        Assert.Equal("– BRN Bahrain Grand Prix Cancelled 10–12 Apr", Spaced(line));
    }

    [Fact]
    public async Task The_page_folds_what_is_over_and_opens_what_is_next()
    {
        await using var server = await StartAsync(new FakeTime(Saturday));

        var page = await PageAsync(server, "/calendar");

        Assert.Equal("Show 20 past weekends", page.QuerySelector(".past-weekends summary").Words());
        Assert.Equal(20, page.QuerySelectorAll(".weekend-line").Length);
        Assert.Equal(
            ["Las Vegas Grand Prix", "Qatar Grand Prix", "Abu Dhabi Grand Prix"],
            page.QuerySelectorAll(".weekend h2").Select(h => h.Words())
        );
        Assert.Equal("2026-vegas", Assert.Single(page.QuerySelectorAll("details[open]")).Id);
        Assert.Equal("Race in 16:00:00", page.QuerySelector("a.next").Words());
        Assert.Contains(
            "Bundled, state of 21 Nov 2026",
            page.QuerySelector(".side").Words(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/calendar?show=all", 20, 3)]
    [InlineData("/calendar?show=sprint", 6, 0)]
    [InlineData("/calendar?weekend=2026-monza", 19, 4)]
    public async Task What_is_shown_stands_in_the_address(string address, int lines, int weekends)
    {
        await using var server = await StartAsync(new FakeTime(Saturday));

        var page = await PageAsync(server, address);

        Assert.Equal(lines, page.QuerySelectorAll(".weekend-line").Length);
        Assert.Equal(weekends, page.QuerySelectorAll(".weekend").Length);
    }

    [Fact]
    public async Task A_live_session_has_its_strip_and_its_lights()
    {
        await using var server = await StartAsync(new FakeTime(At("2026-11-22T04:00Z")));

        var page = await PageAsync(server, "/calendar");

        Assert.Equal("Race is live", page.QuerySelector("a.next").Words());
        Assert.Contains(
            "until",
            page.QuerySelector("[aria-labelledby=live-now]").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal("Live", page.QuerySelector(".session[data-state=live] .badge").Words());
    }

    [Fact]
    public async Task An_open_page_turns_its_badges_by_itself_at_the_very_minute()
    {
        var time = new FakeTime(Saturday);
        await using var server = await StartAsync(time);
        await using var renderer = new HtmlRenderer(server.Services, NullLoggerFactory.Instance);
        var pill = await renderer.Dispatcher.InvokeAsync(() =>
            renderer.RenderComponentAsync<NextSession>()
        );
        Task<string> Shown() => renderer.Dispatcher.InvokeAsync(pill.ToHtmlString);

        time.Set(At("2026-11-22T03:59:59Z"));
        Assert.Contains("Race in", await Shown(), StringComparison.Ordinal);

        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.SeesAsync(
            Shown,
            html => html.Contains("Race is live", StringComparison.Ordinal),
            "the pill"
        );

        time.Set(At("2026-11-22T06:30Z"));
        await Eventually.SeesAsync(
            Shown,
            html => html.Contains("Free practice 1 in", StringComparison.Ordinal),
            "the pill"
        );
    }

    private static Task<IElement> WeekendAsync(
        string slug,
        DateTimeOffset now,
        bool open,
        string? next = null
    ) =>
        PieceOfPage.RenderAsync<WeekendDetails>(
            now,
            new()
            {
                ["Weekend"] = Season2026.Single(w => w.Slug == slug),
                ["Now"] = now,
                ["NextId"] = next,
                ["Open"] = open,
            }
        );

    private static async Task<IElement> PageAsync(RunningServer server, string address) =>
        (
            await new HtmlParser().ParseDocumentAsync(
                await server.Client.GetStringAsync(new Uri(address, UriKind.Relative))
            )
        ).Body!;

    private static string Spaced(IElement element) =>
        string.Join(' ', element.Children.Select(c => c.Words()));
}

using System.Text;
using F1Stream.Domain.Calendar;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Calendar;

public sealed class CalendarFileTests
{
    [Fact]
    public void Every_session_is_one_event_that_keeps_its_uid()
    {
        var before = Merge([], Announced(Cancelled));
        var after = Merge(before, Announced(ToBeConfirmed));

        var file = Unfolded(after);

        Assert.Equal(125, file.Count(l => l == "BEGIN:VEVENT"));
        Assert.Equal(
            125,
            file.Where(l => l.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count()
        );
        Assert.Contains("UID:2026-miami-race@f1stream", Unfolded(before));
        Assert.Contains("UID:2026-miami-race@f1stream", file);
    }

    [Theory]
    [InlineData("2026-bahrain-race", "STATUS:CANCELLED", "SEQUENCE:0")]
    [InlineData("2026-sepang-race", "STATUS:TENTATIVE", "SEQUENCE:0")]
    [InlineData("2026-miami-race", "STATUS:CONFIRMED", "SEQUENCE:1")]
    [InlineData("2026-miami-race", "DTSTART:20260503T170000Z", "DTEND:20260503T193000Z")]
    public void An_event_tells_its_state_and_how_often_it_changed(
        string id,
        string line,
        string another
    )
    {
        var file = Unfolded(Merge(Merge([], Announced(Cancelled)), Announced(ToBeConfirmed)));

        var one = file.SkipWhile(l => l != $"UID:{id}@f1stream")
            .TakeWhile(l => l != "END:VEVENT")
            .ToList();

        Assert.Contains(line, one);
        Assert.Contains(another, one);
    }

    [Fact]
    public void A_session_without_a_time_takes_its_whole_day()
    {
        var race = Race("monza", "2026-12-31") with
        {
            Sessions = [new(SessionKind.Race, new DateOnly(2026, 12, 31), null)],
        };

        var file = Unfolded(Merge([], race));

        Assert.Contains("DTSTART;VALUE=DATE:20261231", file);
        Assert.Contains("DTEND;VALUE=DATE:20270101", file);
        Assert.Contains("STATUS:TENTATIVE", file);
    }

    [Fact]
    public void Lines_end_in_crlf_and_hold_75_octets_at_most()
    {
        var race = Race("monza", "2026-09-06") with
        {
            Name = string.Concat(Enumerable.Repeat("São Paulo; Brasil, 🏁 \\ ", 9)),
        };
        var season = Season(Merge([], race));

        var file = CalendarFile.Write([season]);

        Assert.EndsWith("END:VCALENDAR\r\n", file);
        Assert.DoesNotContain("\n", file.Replace("\r\n", ""));
        Assert.All(
            file.Split("\r\n"),
            line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75)
        );
        Assert.Contains(
            $"SUMMARY:{string.Concat(Enumerable.Repeat("São Paulo\\; Brasil\\, 🏁 \\\\ ", 9))}: Race",
            file.Replace("\r\n ", "")
        );
    }

    private static string[] Unfolded(IReadOnlyList<RaceWeekend> weekends) =>
        CalendarFile.Write([Season(weekends)]).Replace("\r\n ", "").Split("\r\n");
}

using System.Globalization;
using F1Stream.Domain.Calendar;
using F1Stream.Web.Viewing;

namespace F1Stream.Tests.Viewing;

/// <summary>The outlines of circuits.</summary>
public sealed class CircuitSketchTests
{
    public static TheoryData<string> Drawn =>
        [.. Circuits.All.Select(c => c.Key).Where(key => CircuitSketch.Of(key) is not null)];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void An_outline_is_closed_and_stays_in_its_box(string circuit)
    {
        var line = CircuitSketch.Of(circuit)!.Line;

        Assert.StartsWith("M", line, StringComparison.Ordinal);
        Assert.EndsWith("Z", line, StringComparison.Ordinal);
        var numbers = line.Split(
                ['M', 'C', 'Q', 'L', 'Z', ' '],
                StringSplitOptions.RemoveEmptyEntries
            )
            .Select(n => double.Parse(n, CultureInfo.InvariantCulture))
            .Chunk(2);
        Assert.All(
            numbers,
            at =>
            {
                Assert.InRange(at[0], 0, 440);
                Assert.InRange(at[1], 0, 300);
            }
        );
    }

    [Theory]
    [InlineData("vegas", true)]
    [InlineData("losail", true)]
    [InlineData("yas_marina", true)]
    [InlineData("madring", false)]
    public void What_was_not_drawn_has_none(string circuit, bool drawn) =>
        Assert.Equal(drawn, CircuitSketch.Of(circuit) is not null);
}

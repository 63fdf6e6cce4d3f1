using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Tests.Streams.Extractors.Reading;

public sealed class ChannelFilterTests
{
    [Theory]
    [InlineData("5.1", "Sports 15.1", "5.1", true)]
    [InlineData("5.1", "Sports 5.1", "15.1", false)]
    [InlineData("24", "France 24", null, true)]
    [InlineData("sPoRt", "Live Sports", "7", true)]
    [InlineData("news", "Live Sports", "7", false)]
    public void A_number_means_the_number_and_a_word_a_piece_of_the_name(
        string entry,
        string name,
        string? number,
        bool taken
    )
    {
        Assert.Equal(taken, new ChannelFilter([entry]).Takes(name, number));
    }

    [Fact]
    public void Without_an_entry_everything_is_taken()
    {
        Assert.True(new ChannelFilter([]).Takes("Anything"));
    }

    [Fact]
    public void Where_nothing_fits_a_few_names_are_told_and_long_ones_are_cut()
    {
        string[] names = ["One", "Two", "Three", "Four", new string('x', 500), "Six"];

        var reason = Assert
            .IsType<ExtractionResult.Offline>(ChannelFilter.NothingFits(names))
            .Reason;

        Assert.Contains("One, Two, Three, Four, xxx", reason, StringComparison.Ordinal);
        Assert.EndsWith("… and more.", reason, StringComparison.Ordinal);
        Assert.InRange(reason.Length, 1, 200);
    }
}

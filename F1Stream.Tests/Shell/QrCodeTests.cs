using F1Stream.Web.Shell;

namespace F1Stream.Tests.Shell;

public sealed class QrCodeTests
{
    [Fact]
    public void A_code_has_a_quiet_border_and_three_corners_that_cameras_look_for()
    {
        var (size, path) = QrCode.Draw("http://house.example/watch/2026-vegas-race");

        // Versions of a code are 21, 25, 29… modules; four on each side are the border.
        Assert.Equal(1, (size - 8) % 4);
        Assert.StartsWith("M4 4h7v1H4z", path, StringComparison.Ordinal);
        Assert.Contains($"M{size - 11} 4h7v1", path, StringComparison.Ordinal);
        Assert.Contains($"M4 {size - 11}h7v1", path, StringComparison.Ordinal);
        Assert.DoesNotContain("M3 ", path, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_address_is_another_code() =>
        Assert.NotEqual(QrCode.Draw("http://a.example/"), QrCode.Draw("http://b.example/"));
}

using F1Stream.Domain.Relay;

namespace F1Stream.Tests.Relay;

public sealed class RelayUrlTests
{
    [Theory]
    [InlineData(ChildKind.Playlist, "chunklist.php", "/relay/sealed.m3u8")]
    [InlineData(ChildKind.Segment, "1.ts", "/relay/sealed.ts")]
    [InlineData(ChildKind.Segment, "1.M4S", "/relay/sealed.m4s")]
    [InlineData(ChildKind.Segment, "sub.vtt", "/relay/sealed.vtt")]
    [InlineData(ChildKind.Segment, "1.html", "/relay/sealed.ts")]
    [InlineData(ChildKind.Segment, "", "/relay/sealed.ts")]
    [InlineData(ChildKind.Map, "init", "/relay/sealed.mp4")]
    [InlineData(ChildKind.Key, "k.php", "/relay/sealed.key")]
    public void Strict_players_see_the_ending_that_they_want(
        ChildKind kind,
        string upstream,
        string local
    )
    {
        var url = new Uri("http://up.example/x.y/" + upstream + "?a=b.mp4");

        Assert.Equal(local, RelayUrl.Of(new RelayTarget("s", null, kind, url), new OneToken()));
    }

    private sealed class OneToken : IRelayTokens
    {
        public string Seal(RelayTarget target) => "sealed";

        public RelayTarget? Open(string token) => null;
    }
}

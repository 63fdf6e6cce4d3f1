using System.Buffers.Text;
using System.Globalization;
using System.Text;
using F1Stream.Domain.Relay.Tokens;

namespace F1Stream.Tests.Relay.Tokens;

public sealed class TokenExpiryTests
{
    private const string Host = "https://cdn.test";
    private const long Noon = 1_795_262_400; // 2026-11-21 12:00 UTC
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(Noon);
    private static readonly string Later = Text(Noon + 600);
    private static readonly string Sooner = Text(Noon + 300);

    public static TheoryData<string, string> Forms =>
        new()
        {
            { "exp", $"/a.m3u8?exp={Later}&sig=x" },
            { "exp in capitals", $"/a.m3u8?sig=x&EXP={Later}" },
            { "exp in milliseconds", $"/a.m3u8?exp={Later}123" },
            { "expires", $"/a.m3u8?expires={Later}" },
            { "expire", $"/a.m3u8?expire={Later}" },
            { "e", $"/a.m3u8?e={Later}&h=x" },
            { "hdnts in the query", $"/a.m3u8?hdnts=st={Sooner}~exp={Later}~acl=/*~hmac=ff" },
            { "hdnts that begins with exp", $"/a.m3u8?hdnts=exp={Later}~acl=/*~hmac=ff" },
            { "hdnea in the query", $"/a.m3u8?x=1&hdnea=st={Sooner}~exp={Later}~acl=!*~hmac=ff" },
            { "hdnea, escaped", $"/a.m3u8?hdnea=st%3D{Sooner}%7Eexp%3D{Later}%7Eacl%3D%2F%2A" },
            { "hdnts in the path", $"/hdnts=st={Sooner}~exp={Later}~acl=/*~hmac=ff/a.m3u8" },
            { "hdnts in the path, escaped", $"/hdnts=exp%3D{Later}~acl=%2f*~hmac=ff/a.m3u8" },
            { "an Akamai list in the path", $"/exp={Later}~acl=%2f*~hmac=ff/a.m3u8" },
            { "a parameter of a path segment", $"/live;exp={Later};sig=x/a.m3u8" },
            { "two segments of the path", $"/playlist/expire/{Later}/sig/x/a.m3u8" },
            {
                "S3, version 4",
                "/a.m3u8?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261121T115500Z&X-Amz-Expires=900&X-Amz-Signature=ff"
            },
            {
                "S3, version 4, in lower case",
                "/a.m3u8?x-amz-date=20261121T115500Z&x-amz-expires=900"
            },
            { "CloudFront", $"/a.m3u8?Expires={Later}&Signature=x~y&Key-Pair-Id=K" },
            { "S3, version 2", $"/a.m3u8?AWSAccessKeyId=K&Expires={Later}&Signature=x%3D" },
            {
                "Google Cloud Storage",
                "/a.m3u8?X-Goog-Date=20261121T120000Z&X-Goog-Expires=600&X-Goog-Signature=ff"
            },
            { "a JWT in the query", $"/a.m3u8?token={Jwt($$"""{"exp":{{Later}}}""")}" },
            { "a JWT in the path", $"/{Jwt($$"""{"sub":"x","exp":{{Later}}}""")}/a.m3u8" },
            { "a JWT with a fraction", $"/a.m3u8?t={Jwt($$"""{"exp":{{Later}}.5}""")}" },
            { "a time in writing", "/a.m3u8?expires=2026-11-21T12%3A10%3A00Z" },
            { "two tokens", $"/a.m3u8?exp={Text(Noon + 900)}&hdnts=exp={Later}~acl=/*" },
            {
                "a JWT that ends before the address",
                $"/a.m3u8?exp={Text(Noon + 900)}&jwt={Jwt($$"""{"exp":{{Later}}}""")}"
            },
        };

    public static TheoryData<string, string> Traps =>
        new()
        {
            { "no token", "/live/a.m3u8" },
            { "a height", "/a.m3u8?e=720" },
            { "seconds from now on", "/a.m3u8?expires=3600" },
            { "before 2020", "/a.m3u8?exp=1577836799" },
            { "zero", "/a.m3u8?exp=0" },
            { "more than ten years away", $"/a.m3u8?exp={Text(Noon + 330_000_000)}" },
            { "a number beyond all", "/a.m3u8?exp=99999999999999999999999" },
            { "microseconds", $"/a.m3u8?exp={Later}000000" },
            { "a sign", $"/a.m3u8?exp=-{Later}" },
            { "a name that only ends so", $"/a.m3u8?sexp={Later}&noe={Later}" },
            { "a start", $"/a.m3u8?hdnts=st={Later}~acl=/*" },
            { "a time in a file's name", $"/live/{Later}/{Later}.m3u8" },
            { "half of a signature", "/a.m3u8?X-Amz-Date=20261121T115500Z" },
            { "a signature without a time", "/a.m3u8?X-Amz-Expires=900&X-Amz-Date=yesterday" },
            { "a JWT without a time", $"/a.m3u8?t={Jwt("""{"sub":"x"}""")}" },
            { "a JWT that is a list", $"/a.m3u8?t={Jwt("[1]")}" },
            { "a JWT with words for a time", $"/a.m3u8?t={Jwt("""{"exp":"soon"}""")}" },
            { "a JWT that is none", "/a.m3u8?t=a.b.c" },
            { "a JWT cut off", $"/a.m3u8?t={Jwt("""{"exp":179""")}" },
            { "a fragment", $"/a.m3u8#exp={Later}" },
            { "words", "/a.m3u8?expires=never&exp=&e" },
            { "a time without a zone", "/a.m3u8?expires=2026-11-21T12%3A10%3A00" },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_address_says_when_it_stops_working(string form, string address)
    {
        var expiry = TokenExpiry.Of(new Uri(Host + address), Now);

        Assert.NotEmpty(form);
        Assert.NotNull(expiry);
        Assert.Equal(Noon + 600, expiry.Value.ToUnixTimeSeconds());
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void What_cannot_be_such_a_time_is_not_taken(string trap, string address)
    {
        Assert.NotEmpty(trap);
        Assert.Null(TokenExpiry.Of(new Uri(Host + address), Now));
    }

    [Fact]
    public void A_token_that_is_over_is_an_answer_too() =>
        Assert.Equal(
            Now - TimeSpan.FromHours(1),
            TokenExpiry.Of(new Uri($"{Host}/a.m3u8?exp={Text(Noon - 3600)}"), Now)
        );

    [Fact]
    public void Of_several_addresses_the_one_that_ends_first_counts()
    {
        Uri[] variants =
        [
            new($"{Host}/low.m3u8?exp={Later}"),
            new($"{Host}/mid.m3u8"),
            new($"{Host}/high.m3u8?exp={Sooner}"),
        ];

        Assert.Equal(Now + TimeSpan.FromMinutes(5), TokenExpiry.Of(variants, Now));
        Assert.Null(TokenExpiry.Of([], Now));
    }

    [Fact]
    public void Addresses_that_are_none_of_the_web_are_read_too() =>
        Assert.Equal(
            Now + TimeSpan.FromMinutes(10),
            TokenExpiry.Of(new Uri($"rtsp://camera.test/live?exp={Later}"), Now)
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Jwt(string payload) =>
        $"{Part("""{"alg":"HS256"}""")}.{Part(payload)}.c2lnbmF0dXJl";

    private static string Part(string text) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}

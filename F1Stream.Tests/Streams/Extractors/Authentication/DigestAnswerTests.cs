using F1Stream.Infrastructure.Streams.Extractors.Authentication;

namespace F1Stream.Tests.Streams.Extractors.Authentication;

/// <summary>The worked example of RFC 7616, 3.9.1.</summary>
public sealed class DigestAnswerTests
{
    private const string Asked =
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256, "
        + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", "
        + "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5, "
        + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private static readonly Credentials Mufasa = new("Mufasa", "Circle of Life");

    [Theory]
    [InlineData(0, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    [InlineData(1, "8ca523f5e9506fed4657c9700eebdbec")]
    public void The_answer_is_that_of_the_standard(int challenge, string response)
    {
        var challenges = HttpChallenge.Read(Asked);

        var answer = DigestAnswer.To(
            challenges[challenge],
            "GET",
            "/dir/index.html",
            Mufasa,
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
        );

        Assert.Equal(response, HttpChallenge.Read(answer)[0].Parameters["response"]);
    }

    [Fact]
    public void The_strongest_way_that_is_offered_is_taken()
    {
        var url = new Uri("http://tuner.example/dir/index.html");
        var all = HttpChallenge.Read($"Basic realm=\"x\", {Asked}, Negotiate abc==");

        Assert.Equal(["Basic", "Digest", "Digest", "Negotiate"], all.Select(c => c.Scheme));
        Assert.Contains(
            "algorithm=SHA-256",
            Mufasa.AnswerTo(all, "GET", url),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Basic ",
            Mufasa.AnswerTo(all.Take(1).ToList(), "GET", url),
            StringComparison.Ordinal
        );
        Assert.Null(
            Mufasa.AnswerTo(
                HttpChallenge.Read("Digest realm=\"x\", nonce=\"y\", algorithm=SHA-512-256"),
                "GET",
                url
            )
        );
        Assert.Null(Mufasa.AnswerTo([], "GET", url));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",,==,\"")]
    [InlineData("Digest realm=\"never closed")]
    [InlineData("Digest =, nonce")]
    [InlineData("realm=\"no scheme\"")]
    public void A_broken_challenge_is_no_exception(string header)
    {
        Assert.Null(
            Mufasa.AnswerTo(HttpChallenge.Read(header), "GET", new Uri("http://a.example"))
        );
    }

    [Fact]
    public void A_password_is_not_written_by_accident()
    {
        Assert.Equal("credentials", $"{Mufasa}");
    }
}

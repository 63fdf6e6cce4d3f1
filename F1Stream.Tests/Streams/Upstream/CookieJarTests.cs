using F1Stream.Domain.Streams.Upstream.Cookies;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Upstream;

/// <summary>RFC 6265, as far as it matters to somebody who only fetches.</summary>
public sealed class CookieJarTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTime _time = new(Start);

    [Theory]
    // Host alone, unless a domain is named.
    [InlineData("http://a.example/", "n=v", "http://a.example/", "n=v")]
    [InlineData("http://a.example/", "n=v", "http://A.EXAMPLE:81/x", "n=v")]
    [InlineData("http://a.example/", "n=v", "http://b.a.example/", null)]
    [InlineData("http://a.example/", "n=v", "http://b.example/", null)]
    [InlineData("http://a.example/", "n=v; Domain=a.example", "http://b.a.example/", "n=v")]
    [InlineData("http://a.example/", "n=v; domain=.a.example", "http://a.example/", "n=v")]
    [InlineData("http://b.a.example/", "n=v; Domain=a.example", "http://c.a.example/", "n=v")]
    [InlineData("http://a.example/", "n=v; Domain=a.example", "http://xa.example/", null)]
    [InlineData("http://a.example/", "n=v; Domain=b.example", "http://b.example/", null)]
    [InlineData("http://a.example/", "n=v; Domain=b.a.example", "http://b.a.example/", null)]
    [InlineData("http://a.example/", "n=v; Domain=example", "http://a.example/", null)]
    [InlineData("http://tuner/", "n=v; Domain=tuner", "http://tuner/", "n=v")]
    [InlineData("http://127.0.0.1:8/", "n=v", "http://127.0.0.1:9/", "n=v")]
    [InlineData("http://10.0.0.1/", "n=v; Domain=0.0.1", "http://10.0.0.1/", null)]
    [InlineData("http://10.0.0.1/", "n=v; Domain=10.0.0.1", "http://10.0.0.1/", "n=v")]
    [InlineData("http://[fd00::5]/", "n=v", "http://[fd00::5]/", "n=v")]
    // Paths.
    [InlineData("http://a.example/live/x", "n=v", "http://a.example/live/y", "n=v")]
    [InlineData("http://a.example/live/x", "n=v", "http://a.example/", null)]
    [InlineData("http://a.example/live/x", "n=v", "http://a.example/lively", null)]
    [InlineData("http://a.example/live/x", "n=v; Path=/", "http://a.example/", "n=v")]
    [InlineData("http://a.example/", "n=v; Path=/live", "http://a.example/live?q", "n=v")]
    [InlineData("http://a.example/", "n=v; Path=/live/", "http://a.example/live", null)]
    [InlineData("http://a.example/live/x", "n=v; Path=no", "http://a.example/live/", "n=v")]
    // Encryption.
    [InlineData("https://a.example/", "n=v; Secure", "https://a.example/", "n=v")]
    [InlineData("https://a.example/", "n=v; Secure", "http://a.example/", null)]
    [InlineData("https://a.example/", "n=v", "http://a.example/", null)]
    [InlineData("http://a.example/", "n=v; Secure", "https://a.example/", null)]
    [InlineData("http://a.example/", "n=v", "https://a.example/", "n=v")]
    // Odd spellings.
    [InlineData("http://a.example/", " n = v ; HttpOnly", "http://a.example/", "n=v")]
    [InlineData("http://a.example/", "n=a=b,c", "http://a.example/", "n=a=b,c")]
    [InlineData("http://a.example/", "n=\"q\"", "http://a.example/", "n=\"q\"")]
    [InlineData("http://a.example/", "n=", "http://a.example/", "n=")]
    [InlineData("http://a.example/", "nothing", "http://a.example/", null)]
    [InlineData("http://a.example/", "=v", "http://a.example/", null)]
    [InlineData("http://a.example/", "n=v\u0001", "http://a.example/", null)]
    [InlineData("http://a.example/", "", "http://a.example/", null)]
    public void A_cookie_goes_where_it_belongs(string from, string line, string to, string? sent)
    {
        var jar = new CookieJar(_time);

        jar.Take(new Uri(from), [line]);

        Assert.Equal(sent, jar.HeaderFor(new Uri(to), null));
    }

    [Theory]
    [InlineData("Max-Age=60", 60)]
    [InlineData("Max-Age=60; Expires=Tue, 01 Jan 2030 00:00:09 GMT", 60)]
    [InlineData("Expires=Tue, 01 Jan 2030 00:01:00 GMT", 60)]
    [InlineData("Expires=Tuesday, 01-Jan-30 00:01:00 GMT", 60)]
    [InlineData("Expires=Tue Jan  1 00:01:00 2030", 60)]
    [InlineData("Max-Age=99999999999", 400 * 86_400)]
    public void A_cookie_ends_when_it_was_said_to(string life, int seconds)
    {
        var jar = new CookieJar(_time);
        jar.Take(Here, [$"n=v; {life}"]);

        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal("n=v", jar.HeaderFor(Here, null));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(jar.HeaderFor(Here, null));
    }

    [Theory]
    [InlineData("Max-Age=0")]
    [InlineData("Max-Age=-5")]
    [InlineData("Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    public void A_cookie_is_taken_back(string life)
    {
        var jar = new CookieJar(_time);

        jar.Take(Here, ["n=v", $"n=; {life}"]);

        Assert.Null(jar.HeaderFor(Here, null));
    }

    [Theory]
    [InlineData("Expires=tomorrow")]
    [InlineData("Expires=Tue, 31 Feb 2030 00:00:00 GMT")]
    [InlineData("Expires=Tue, 01 Jan 2030 25:00:00 GMT")]
    [InlineData("Max-Age=soon")]
    public void An_end_that_nobody_understands_is_none(string life)
    {
        var jar = new CookieJar(_time);
        jar.Take(Here, [$"n=v; {life}"]);

        _time.Advance(TimeSpan.FromDays(9));

        Assert.Equal("n=v", jar.HeaderFor(Here, null));
    }

    [Fact]
    public void What_https_has_set_cannot_be_changed_over_http()
    {
        var jar = new CookieJar(_time);
        jar.Take(new Uri("https://a.example/live/"), ["n=good; Path=/"]);

        jar.Take(new Uri("http://a.example/"), ["n=evil", "n=evil; Path=/live"]);
        jar.Take(new Uri("http://b.a.example/"), ["n=evil; Domain=a.example"]);

        Assert.Equal("n=good", jar.HeaderFor(new Uri("https://a.example/live"), null));
    }

    [Fact]
    public void The_households_own_cookies_stand_first_and_win()
    {
        var jar = new CookieJar(_time);
        jar.Take(Here, ["a=theirs", "b=2"]);

        Assert.Equal("a=ours; c=3; b=2", jar.HeaderFor(Here, "a=ours; c=3"));
    }

    [Fact]
    public void Longer_paths_come_first_then_older_cookies()
    {
        var jar = new CookieJar(_time);

        jar.Take(Here, ["a=1; Path=/", "b=2; Path=/live", "c=3; Path=/", "a=4; Path=/"]);

        Assert.Equal("b=2; a=4; c=3", jar.HeaderFor(new Uri(Here, "/live/"), null));
    }

    [Fact]
    public void A_jar_is_never_fuller_than_full_and_gives_up_what_is_of_least_use()
    {
        var jar = new CookieJar(_time);
        var needed = new Uri(Here, "/needed");
        jar.Take(Here, ["needed=1; Path=/needed"]);

        for (var i = 0; i < 10 * CookieJar.Capacity; i++)
        {
            jar.Take(Here, [$"n{i}=v; Path=/other"]);
            Assert.Equal("needed=1", jar.HeaderFor(needed, null));
        }

        var others = jar.HeaderFor(new Uri(Here, "/other"), null)!.Split("; ");
        Assert.Equal(CookieJar.Capacity - 1, others.Length);
        Assert.Equal("n901=v", others[0]);
        Assert.Equal("n999=v", others[^1]);
    }

    [Fact]
    public void Neither_one_cookie_nor_the_header_grows_without_measure()
    {
        var jar = new CookieJar(_time);

        jar.Take(Here, [$"n={new string('x', 4096)}"]);
        Assert.Null(jar.HeaderFor(Here, null));
        jar.Take(Here, [.. Enumerable.Range(0, 20).Select(i => $"n{i}={new string('x', 4000)}")]);

        Assert.InRange(jar.HeaderFor(Here, null)!.Length, 4000, 8 * 1024);
    }

    private static Uri Here { get; } = new("http://a.example/");
}

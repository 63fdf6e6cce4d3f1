using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Tests.Relay.Playlists;

/// <summary>A report must name the very URL that the player uses for the sibling.</summary>
public sealed class RenditionReportTests
{
    private readonly KnownRenditions _known = new();

    [Fact]
    public void A_report_names_the_url_that_the_master_gave_with_its_query()
    {
        Rewrite(
            "http://up.example/m.m3u8",
            "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nb.m3u8?token=1\n"
        );

        var report = Report("http://up.example/a.m3u8?token=1", "b.m3u8");

        Assert.Equal("/relay/<playlist:http://up.example/b.m3u8?token=1>.m3u8", report);
    }

    [Fact]
    public void A_report_of_where_a_sibling_was_redirected_to_names_what_was_asked_for()
    {
        Rewrite("http://up.example/b.m3u8?t=1", "#EXTM3U\n1.ts\n", "http://cdn.example/x/b.m3u8");

        var report = Report("http://up.example/a.m3u8", "b.m3u8", "http://cdn.example/x/a.m3u8");

        Assert.Equal("/relay/<playlist:http://up.example/b.m3u8?t=1>.m3u8", report);
    }

    [Fact]
    public void Siblings_that_only_their_queries_tell_apart_are_not_mixed_up()
    {
        Rewrite(
            "http://up.example/m.m3u8",
            "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8?q=1\n#EXT-X-STREAM-INF:BANDWIDTH=2\nv.m3u8?q=2\n"
        );

        Assert.Contains("v.m3u8?q=1>", Report("http://up.example/a.m3u8", "v.m3u8?q=1"));
        Assert.Contains("v.m3u8?q=2>", Report("http://up.example/a.m3u8", "v.m3u8?q=2"));
        Assert.Contains("v.m3u8?q=3>", Report("http://up.example/a.m3u8", "v.m3u8?q=3"));
    }

    [Fact]
    public void The_newest_of_masters_that_sign_their_children_counts()
    {
        foreach (var token in (string[])["1", "2", "3"])
        {
            Rewrite(
                "http://up.example/m.m3u8",
                $"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nb.m3u8?token={token}\n"
            );
        }

        Assert.Contains("b.m3u8?token=3>", Report("http://up.example/a.m3u8", "b.m3u8"));
    }

    [Fact]
    public void A_sibling_that_nobody_has_seen_is_named_as_it_stands() =>
        Assert.Equal(
            "/relay/<playlist:http://up.example/b.m3u8>.m3u8",
            Report("http://up.example/a.m3u8", "b.m3u8")
        );

    [Fact]
    public void What_another_stream_uses_is_no_sibling()
    {
        var other = Rewriting.Target("http://up.example/b.m3u8?t=1") with { StreamId = "s2" };
        using var rewriter = new RenditionRewriter(other, false, new ReadableTokens(), _known);
        rewriter.Done("#EXTM3U\n1.ts\n", "http://up.example/b.m3u8?t=1");

        Assert.Contains("/b.m3u8>", Report("http://up.example/a.m3u8", "b.m3u8"));
    }

    [Fact]
    public void A_report_follows_what_is_learnt_between_two_versions()
    {
        using var rewriter = Rewriter("http://up.example/a.m3u8");
        const string Playlist = "#EXTM3U\n1.ts\n#EXT-X-RENDITION-REPORT:URI=\"b.m3u8\"\n";
        rewriter.Done(Playlist, "http://up.example/a.m3u8");
        Rewrite("http://up.example/b.m3u8?t=1", "#EXTM3U\n1.ts\n");

        Assert.Contains("b.m3u8?t=1>", rewriter.Done(Playlist, "http://up.example/a.m3u8"));
    }

    [Fact]
    public void It_forgets_rather_than_grows()
    {
        using var master = Rewriter("http://up.example/m.m3u8");
        for (var i = 0; i < 10_000; i++)
        {
            master.Done(
                $"#EXTM3U\n#EXT-X-STREAM-INF:X=1\n{i}.m3u8?t=1\n",
                "http://up.example/m.m3u8"
            );
        }

        Assert.Contains("/0.m3u8>", Report("http://up.example/a.m3u8", "0.m3u8"));
        Assert.Contains("/9999.m3u8?t=1>", Report("http://up.example/a.m3u8", "9999.m3u8"));
    }

    private RenditionRewriter Rewriter(string address) =>
        new(Rewriting.Target(address), false, new ReadableTokens(), _known);

    private void Rewrite(string address, string playlist, string? answered = null)
    {
        using var rewriter = Rewriter(address);
        rewriter.Done(playlist, answered ?? address);
    }

    private string Report(string address, string sibling, string? answered = null)
    {
        using var rewriter = Rewriter(address);
        return rewriter
            .Done($"#EXTM3U\n#EXT-X-RENDITION-REPORT:URI=\"{sibling}\"\n", answered ?? address)
            .Split('"')[1];
    }
}

using F1Stream.Infrastructure.Streams.Remux;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Remux;

public sealed class RemuxFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private readonly TempFolder _temp = new();
    private readonly RemuxFolder _folder;

    public RemuxFolderTests() => _folder = new RemuxFolder(Path.Combine(_temp.Path, "s1"));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_break_that_has_left_the_list_is_counted()
    {
        _folder.Begin(Now);

        Assert.DoesNotContain(
            "DISCONTINUITY",
            Written(10, "10.ts", "11.ts"),
            StringComparison.Ordinal
        );
        Written(11, "11.ts", "#EXT-X-DISCONTINUITY", "12.ts");
        Assert.DoesNotContain(
            "DISCONTINUITY-SEQUENCE",
            Written(12, "#EXT-X-DISCONTINUITY", "12.ts", "13.ts"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "#EXT-X-DISCONTINUITY-SEQUENCE:1\n#EXT-X-MEDIA-SEQUENCE:13\n",
            Written(13, "13.ts", "14.ts"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbers_never_go_back()
    {
        _folder.Begin(Now);
        Assert.Equal(1_800_000_000, _folder.FirstNumber);
        Written(1_800_000_050, "1800000050.ts", "1800000051.ts");

        _folder.Begin(Now + TimeSpan.FromSeconds(1));

        Assert.Equal(1_800_000_052, _folder.FirstNumber);
        Assert.Null(_folder.Content);
    }

    [Fact]
    public void Only_a_new_segment_is_news()
    {
        _folder.Begin(Now);
        Assert.False(_folder.Look());
        Written(10, "10.ts");
        Assert.False(_folder.Look());
        Write(10, "10.ts", "11.ts");
        Assert.True(_folder.Look());
    }

    [Fact]
    public void What_an_ended_ffmpeg_left_behind_is_deleted_and_what_may_be_asked_for_is_not()
    {
        _folder.Begin(Now);
        Written(30, "30.ts", "31.ts");
        foreach (var name in new[] { "19.ts", "20.ts", "31.ts", "32.ts.tmp", "index.m3u8.tmp" })
        {
            File.WriteAllText(Path.Combine(_folder.Path, name), "x");
        }

        _folder.Tidy();

        Assert.Equal(
            ["20.ts", "31.ts", "index.m3u8"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order()
        );
        Assert.Equal(31, _folder.NewestOnDisk());
    }

    [Fact]
    public void A_segments_duration_is_known_and_kept_within_reason()
    {
        _folder.Begin(Now);
        Written(10, "#EXTINF:10.010000,", "10.ts");
        Assert.Equal(TimeSpan.FromSeconds(10.01), _folder.LastDuration);
        Written(10, "10.ts", "#EXTINF:95443.717689,", "11.ts");
        Assert.Equal(TimeSpan.FromMinutes(1), _folder.LastDuration);
    }

    [Fact]
    public void A_folder_that_cannot_be_deleted_keeps_nobody_waiting()
    {
        // Not even an administrator can delete what is in there.
        new RemuxFolder("/proc/self/fdinfo").Leave();

        Assert.True(Directory.Exists("/proc/self/fdinfo"));
    }

    [Theory]
    [InlineData("../../f1stream.db")]
    [InlineData("index.m3u8")]
    [InlineData("..ts")]
    [InlineData("../s1/10.ts")]
    [InlineData("%31.ts")]
    [InlineData("-1.ts")]
    [InlineData("11.ts")]
    public void Nothing_but_its_segments_is_handed_out(string name)
    {
        _folder.Begin(Now);
        File.WriteAllText(Path.Combine(_folder.Path, "10.ts"), "x");

        Assert.Null(_folder.Open(name));
        using var segment = _folder.Open("10.ts");
        Assert.NotNull(segment);
    }

    private string Written(long first, params string[] lines)
    {
        Write(first, lines);
        _folder.Look();
        return System.Text.Encoding.UTF8.GetString(_folder.Content!);
    }

    private void Write(long first, params string[] lines) =>
        File.WriteAllText(
            Path.Combine(_folder.Path, RemuxFolder.Playlist),
            $"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:{first}\n{string.Join('\n', lines)}\n"
        );
}

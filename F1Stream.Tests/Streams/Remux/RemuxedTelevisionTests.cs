using System.Net;
using System.Text;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>MPEG-TS over HTTP with real ffmpeg at both ends, through the whole program.</summary>
public sealed class RemuxedTelevisionTests : IAsyncLifetime
{
    private Tuner _tuner = null!;

    public async Task InitializeAsync() => _tuner = await Tuner.StartAsync();

    public async Task DisposeAsync() => await _tuner.DisposeAsync();

    [Fact]
    public async Task Two_viewers_see_a_moving_picture_from_one_tuner_and_when_they_leave_it_is_free()
    {
        await using var bench = await RemuxBench.StartAsync(
            _tuner.Channel,
            options: new() { ["Streams:Remux:IdleStop"] = "00:00:04" }
        );
        var stream = await bench.StreamAsync();
        await Eventually.SeesAsync(
            () => _tuner.Open,
            open => open == 0,
            "the look at the head over"
        );
        var before = _tuner.Asked;
        Assert.Empty(Picture.WorkersIn(bench.Folder));

        await Task.WhenAll(bench.AdvancesAsync(stream), bench.AdvancesAsync(stream));
        var probed = await Tool.RunAsync(
            "ffprobe",
            [
                .. "-v error -show_entries stream=codec_name,height -of csv=p=0".Split(' '),
                bench.AddressOf(stream),
            ]
        );

        Assert.Contains("h264,108", probed, StringComparison.Ordinal);
        Assert.Contains("aac", probed, StringComparison.Ordinal);
        Assert.Equal(before + 1, _tuner.Asked);
        Assert.Equal(1, _tuner.Most);
        Assert.Single(Picture.WorkersIn(bench.Folder));

        await Eventually.SeesAsync(() => _tuner.Open, open => open == 0, "the tuner free");
        await Eventually.SeesAsync(
            () =>
                Picture.WorkersIn(bench.Folder).Count
                + Directory.GetDirectories(bench.Folder).Length,
            left => left == 0,
            "nothing left of it"
        );
        Assert.Empty(bench.Failures);
    }

    [Fact]
    public async Task A_killed_ffmpeg_is_told_and_the_picture_comes_back_after_a_discontinuity()
    {
        _tuner.Audio = "aac";
        await using var bench = await RemuxBench.StartAsync(_tuner.Channel);
        var stream = await bench.StreamAsync();
        await bench.AdvancesAsync(stream);
        var watch = bench.Server.Services.GetRequiredService<IRemuxWatch>();
        Assert.IsType<ProbeFinding.Good>(watch.Of(stream));

        Picture.WorkersIn(bench.Folder).Single().Kill();

        var told = await Eventually.SeesAsync(
            () => watch.Of(stream) as ProbeFinding.Bad,
            bad => bad is not null,
            "the failure"
        );
        Assert.Contains("tried again in 1 s", told!.Reason, StringComparison.Ordinal);
        var playlist = await Eventually.SeesAsync(
            () => bench.PlaylistAsync(stream),
            RemuxBench.BrokeInBetween,
            "the picture after the break"
        );
        Assert.Contains("#EXT-X-MEDIA-SEQUENCE:", playlist, StringComparison.Ordinal);
        Assert.Contains(stream.Id, bench.Failures);
        await bench.AdvancesAsync(stream);
        await bench.StreamAsync();
    }

    [Theory]
    [InlineData("805 All Tuners In Use", "All tuners are busy.")]
    [InlineData("807 No Video Data", "The tuner says: 807 No Video Data.")]
    public async Task A_tuner_that_refuses_says_why_at_once_and_in_the_streams_health(
        string error,
        string sentence
    )
    {
        await using var bench = await RemuxBench.StartAsync(_tuner.Channel);
        var stream = await bench.StreamAsync();
        _tuner.Instead = Tuner.Busy(error);

        using var answer = await bench.GetAsync(RemuxBench.PathOf(stream));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        var told = await answer.Content.ReadAsStringAsync();
        Assert.Contains("remux.failed", told, StringComparison.Ordinal);
        Assert.Contains(sentence, told, StringComparison.Ordinal);
        var finding = bench.Server.Services.GetRequiredService<IRemuxWatch>().Of(stream);
        Assert.Contains(sentence, ((ProbeFinding.Bad)finding!).Reason, StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> Unfit =>
        new()
        {
            { Noise(300_000), "neither picture nor sound" },
            {
                Encoding.UTF8.GetBytes("#EXTM3U\n#EXTINF:4,\nhttp://a.example/1.ts\n"),
                "an HLS playlist"
            },
            {
                Encoding.UTF8.GetBytes("<html><body>Please sign in</body></html>"),
                "a page of text"
            },
            { [], "stopped sending" },
        };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_is_no_picture_is_refused_with_a_sentence(byte[] body, string sentence)
    {
        await using var bench = await RemuxBench.StartAsync(_tuner.Channel);
        var stream = await bench.StreamAsync();
        _tuner.Instead = Tuner.Sends(body);

        using var answer = await bench.GetAsync(RemuxBench.PathOf(stream));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(
            sentence,
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_ticket_that_has_run_out_is_renewed_before_anybody_is_refused()
    {
        _tuner.Ticket = "one";
        await using var bench = await RemuxBench.StartAsync(_tuner.List, extractor: "m3u-playlist");
        var stream = await bench.StreamAsync();
        _tuner.Ticket = "two";

        using var answer = await bench.GetAsync(RemuxBench.PathOf(stream));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, _tuner.Asked);
        Assert.Empty(bench.Failures);
    }

    [Fact]
    public async Task A_door_that_stays_shut_is_told_after_one_attempt()
    {
        _tuner.Ticket = "one";
        await using var bench = await RemuxBench.StartAsync(_tuner.List, extractor: "m3u-playlist");
        var stream = await bench.StreamAsync();
        _tuner.Instead = http =>
        {
            http.Response.StatusCode = 403;
            return Task.CompletedTask;
        };

        using var answer = await bench.GetAsync(RemuxBench.PathOf(stream));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(
            "does not let us in",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_channel_that_its_source_no_longer_names_is_down_after_the_next_run()
    {
        _tuner.Ticket = "one";
        await using var bench = await RemuxBench.StartAsync(
            _tuner.List,
            extractor: "m3u-playlist",
            options: new() { ["Streams:Extraction:Interval"] = "00:00:02" }
        );
        var stream = await bench.StreamAsync();

        _tuner.Name = "another";

        await Eventually.SeesAsync(
            () => bench.Server.Services.GetRequiredService<IStreamCatalogue>().Find(stream.Id)!,
            s => s.Health.State == StreamState.Offline,
            "the channel down"
        );
    }

    [Fact]
    public async Task The_patrol_never_takes_a_tuner()
    {
        await using var bench = await RemuxBench.StartAsync(
            _tuner.Channel,
            options: new()
            {
                ["Streams:Health:Idle"] = "00:00:00.1",
                ["Streams:Health:NearSession"] = "00:00:00.1",
            }
        );
        var stream = await bench.StreamAsync();
        var asked = _tuner.Asked;
        var first = stream.Health.ProbedAt;

        await Eventually.SeesAsync(
            () => bench.StreamAsync(),
            s => s.Health.ProbedAt > first + TimeSpan.FromSeconds(2),
            "more looks"
        );

        Assert.Equal(asked, _tuner.Asked);
    }

    [Fact]
    public async Task Another_sources_playlist_and_the_proxy_do_not_get_at_it()
    {
        string? id = null;
        await using var stranger = await Loopback.StartAsync(app =>
            Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.Map(
                app,
                "/{**path}",
                () => $"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{RemuxAddress.Of(id!)}\n"
            )
        );
        await using var bench = await RemuxBench.StartAsync(
            _tuner.Channel,
            another: HouseSources.DirectHls("Stranger", new Uri(stranger.Url, "/a.m3u8"))
        );
        var stream = await bench.StreamAsync();
        id = stream.Id;
        var asked = _tuner.Asked;
        var other = await Eventually.SeesAsync(
            () =>
                bench
                    .Server.Services.GetRequiredService<IStreamCatalogue>()
                    .All.SingleOrDefault(s => s.Kind == StreamKind.Hls)!,
            s => s is not null,
            "the stranger's stream"
        );

        var child = Assert.Single(await bench.SegmentsAsync(other));
        using var relayed = await bench.GetAsync(child);
        using var proxied = await bench.GetAsync(
            $"/proxy?url={Uri.EscapeDataString(RemuxAddress.Of(id).AbsoluteUri)}"
        );

        Assert.Equal(HttpStatusCode.Forbidden, relayed.StatusCode);
        Assert.Contains(
            "upstream.forbidden_address",
            await relayed.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Forbidden, proxied.StatusCode);
        Assert.Equal(asked, _tuner.Asked);
    }

    [Fact]
    public async Task A_server_that_stops_leaves_no_ffmpeg()
    {
        string folder;
        await using (var bench = await RemuxBench.StartAsync(_tuner.Channel))
        {
            folder = bench.Folder;
            await bench.AdvancesAsync(await bench.StreamAsync());
            Assert.NotEmpty(Picture.WorkersIn(folder));
        }

        Assert.Empty(Picture.WorkersIn(folder));
        await Eventually.SeesAsync(() => _tuner.Open, open => open == 0, "the tuner free");
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)(i * 7 % 251 % 64);
        }

        return bytes;
    }
}

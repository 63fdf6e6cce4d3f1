using System.Globalization;
using System.Net;
using System.Net.Sockets;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>What ffmpeg opens itself: datagrams, an RTSP camera, and an RTMP server that takes one client at a time.</summary>
public sealed class RemuxedCameraTests
{
    [Fact]
    public async Task A_transport_stream_over_udp_plays_and_both_ffmpegs_go_when_nobody_watches()
    {
        var port = Picture.FreePort(ProtocolType.Udp).ToString(CultureInfo.InvariantCulture);
        using var sender = Picture.Send(
            "aac",
            "-f",
            "mpegts",
            $"udp://127.0.0.1:{port}?pkt_size=1316"
        );
        try
        {
            await using var bench = await RemuxBench.StartAsync(
                new Uri($"udp://127.0.0.1:{port}"),
                options: new() { ["Streams:Remux:IdleStop"] = "00:00:03" }
            );
            var stream = await bench.StreamAsync();
            Assert.Equal(108, stream.Height);

            await bench.AdvancesAsync(stream);

            Assert.Single(Picture.WorkersWith("nut", port));
            await Eventually.SeesAsync(
                () =>
                    Picture.WorkersWith("nut", port).Count + Picture.WorkersIn(bench.Folder).Count,
                left => left == 0,
                "both gone"
            );
        }
        finally
        {
            sender.Kill();
            await sender.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task An_rtmp_server_plays_and_when_its_connection_dies_the_picture_comes_back()
    {
        var port = Picture.FreePort(ProtocolType.Tcp).ToString(CultureInfo.InvariantCulture);
        using var over = new CancellationTokenSource();
        var server = ServeAsync($"rtmp://127.0.0.1:{port}/live/cam", over.Token);
        await using (
            var bench = await RemuxBench.StartAsync(
                new Uri($"rtmp://127.0.0.1:{port}/live/cam"),
                options: new() { ["Streams:Extraction:AfterTrouble"] = "00:00:01" }
            )
        )
        {
            var stream = await bench.StreamAsync();
            await bench.AdvancesAsync(stream);

            Picture.WorkersWith("nut", port).Single().Kill();

            await Eventually.SeesAsync(
                () => bench.PlaylistAsync(stream),
                RemuxBench.BrokeInBetween,
                "the picture after the break"
            );
            await bench.AdvancesAsync(stream);
        }

        Assert.Empty(Picture.WorkersWith("nut", port));
        await over.CancelAsync();
        await server;
    }

    [Fact]
    public async Task A_camera_over_rtsp_plays_with_the_password_that_was_typed()
    {
        await using var camera = new RtspCamera();
        using var picture = Picture.Send(null, "-f", "rtp", $"{camera.Lens}?pkt_size=1200");
        try
        {
            await using var bench = await RemuxBench.StartAsync(
                new Uri($"rtsp://127.0.0.1:{camera.Port}/garage"),
                new() { ["username"] = RtspCamera.User, ["password"] = RtspCamera.Password }
            );
            var stream = await bench.StreamAsync();
            Assert.Equal(108, stream.Height);

            await bench.AdvancesAsync(stream);
        }
        finally
        {
            picture.Kill();
            await picture.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_silent_port_is_told_and_not_waited_for_without_end()
    {
        var port = Picture.FreePort(ProtocolType.Udp).ToString(CultureInfo.InvariantCulture);
        var sender = Picture.Send(null, "-f", "mpegts", $"udp://127.0.0.1:{port}?pkt_size=1316");
        await using var bench = await RemuxBench.StartAsync(
            new Uri($"udp://127.0.0.1:{port}"),
            options: new() { ["Streams:Remux:Stall"] = "00:00:02" }
        );
        var stream = await bench.StreamAsync();
        sender.Kill();
        await sender.WaitForExitAsync();
        sender.Dispose();

        using var answer = await bench.GetAsync(RemuxBench.PathOf(stream));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(
            "no picture for 6 s",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    // ffmpeg as a server serves one client and ends.
    private static async Task ServeAsync(string url, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            using var one = Picture.Send("aac", "-f", "flv", "-listen", "1", url);
            try
            {
                await one.WaitForExitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                one.Kill();
                await one.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}

using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay.Segments;

public sealed class KilledTests
{
    private const int Segments = 20;

    [Fact]
    public async Task Killed_in_the_midst_of_twenty_writes_it_starts_clean_and_serves_whole_segments()
    {
        var half = Media.Packets(2000);
        var killed = false;
        await using var origin = await Loopback.StartAsync(app =>
        {
            app.MapGet(
                "/live.m3u8",
                () =>
                    "#EXTM3U\n#EXT-X-TARGETDURATION:4\n"
                    + string.Concat(
                        Enumerable.Range(0, Segments).Select(i => $"#EXTINF:4,\n{i}.ts\n")
                    )
            );
            app.MapGet(
                "/{i}.ts",
                async (HttpContext http) =>
                {
                    await http.Response.Body.WriteAsync(half);
                    await http.Response.Body.FlushAsync();
                    if (!killed)
                    {
                        await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
                    }

                    await http.Response.Body.WriteAsync(half);
                }
            );
        });
        using var data = new TempFolder();
        var folder = Path.Combine(data.Path, "segments");
        var playlist = new Uri(origin.Url, "/live.m3u8");
        // The source's own stream is another: an address changes when it becomes the address of a stream that was found.
        var other = new Uri(origin.Url, "/other.m3u8");
        var sources = HouseSources.File(data, HouseSources.DirectHls("Garage", other));
        var proxied = "/proxy?url=" + Uri.EscapeDataString(playlist.AbsoluteUri);
        string[] before;
        await using (var server = await ServerProcess.StartAsync(data.Path, "--sources", sources))
        {
            before = await UrisAsync(server, proxied);
            var answers = await Task.WhenAll(
                before.Select(uri =>
                    server.Client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead)
                )
            );
            Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
            Assert.Equal(Segments, Directory.GetFiles(folder).Length);
            await server.KillAsync();
        }

        Assert.Equal(Segments, Directory.GetFiles(folder).Length);
        killed = true;
        await using var again = await ServerProcess.StartAsync(data.Path, "--sources", sources);

        Assert.Empty(Directory.GetFiles(folder));
        Assert.Equal(before, await UrisAsync(again, proxied));
        var bodies = await Task.WhenAll(before.Select(uri => again.Client.GetByteArrayAsync(uri)));
        Assert.All(bodies, body => Assert.Equal(2 * half.Length, body.Length));
    }

    private static async Task<string[]> UrisAsync(ServerProcess server, string playlist) =>
        [
            .. (await server.Client.GetStringAsync(playlist))
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#'),
        ];
}

using System.Text.Json;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Players;
using F1Stream.Web.Relay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Browser;

/// <summary>A page of another origin, in a browser whose viewer is signed in here.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class OtherOriginTests(Chromium chromium)
{
    private const string Fetch = """
        async master => {
          const get = (url, headers) => fetch(url, { credentials: "include", headers });
          const childOf = async url => {
            const lines = (await (await get(url)).text()).split("\n");
            return new URL(lines.find(line => line && !line.startsWith("#")), url).href;
          };
          try {
            const answer = await get(await childOf(await childOf(master)), { Range: "bytes=188-375" });
            return { status: answer.status, range: answer.headers.get("Content-Range"), bytes: (await answer.arrayBuffer()).byteLength };
          } catch (e) {
            return { status: 0, range: e.name };
          }
        }
        """;

    [Theory]
    [InlineData(true, 206, "bytes 188-375/")]
    [InlineData(false, 0, "TypeError")]
    public async Task It_reads_a_piece_of_a_segment_if_its_origin_is_known(
        bool known,
        int status,
        string range
    )
    {
        await using var other = await Loopback.StartAsync(app =>
            app.MapGet("/", () => Results.Text("<!DOCTYPE html>", "text/html"))
        );
        await using var streams = await FourStreams.StartAsync(
            new() { [RelayCors.Setting] = known ? other.Url.AbsoluteUri : null }
        );
        using var administrator = await streams.Server.AdministratorAsync();
        var cookie = administrator.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2);
        await using var window = await chromium.OpenWindowAsync(streams.Server.Url);
        await window.Page.Context.AddCookiesAsync([
            new()
            {
                Name = cookie[0],
                Value = cookie[1],
                Url = streams.Server.Url.AbsoluteUri,
            },
        ]);

        await window.Page.GotoAsync(other.Url.AbsoluteUri);
        var seen = await window.Page.EvaluateAsync<JsonElement>(
            Fetch,
            streams.ThroughServer("ranges")
        );

        Assert.Equal(status, seen.GetProperty("status").GetInt32());
        Assert.StartsWith(range, seen.GetProperty("range").GetString(), StringComparison.Ordinal);
    }
}

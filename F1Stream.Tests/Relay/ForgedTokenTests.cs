using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.AttackBench;

namespace F1Stream.Tests.Relay;

/// <summary>Only what this household sealed opens, and only as it was sealed.</summary>
public sealed class ForgedTokenTests
{
    private const string Playlist =
        "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:4,\n1.ts\n#EXTINF:4,\n2.ts\n";

    [Fact]
    public async Task A_changed_or_shortened_token_is_not_found()
    {
        await using var bench = await StartAsync(Source);
        var (token, ending) = Parts((await bench.UrisAsync())[0]);
        bench.AtSource.Clear();
        var forged = Enumerable
            .Range(0, token.Length)
            // Each 5th place is enough to meet version, key, nonce, content and tag.
            .Where(at => at % 5 == 0)
            .SelectMany(at => new[] { Changed(token, at), token[..at], token[at..] + token[..at] })
            .Append(token + "A")
            .Append(token + "AAAA")
            .Append(token + token)
            .Append(token + "=")
            .Append(token + "%0d%0aX-Evil:1")
            .Append("..%2f..%2fetc%2fpasswd")
            .Append(new string('A', 7000))
            .Where(t => t.Length > 0 && t != token);

        foreach (var one in forged)
        {
            using var answer = await bench.GetAsync($"/relay/{one}{ending}");
            Assert.Equal((404, one), ((int)answer.StatusCode, one));
        }

        Assert.Equal(
            (404, "relay.unknown_token"),
            await bench.RefusalAsync($"/relay/{Changed(token, 40)}{ending}")
        );
        Assert.Empty(bench.AtSource);
    }

    [Fact]
    public async Task Two_tokens_cannot_be_made_into_a_third()
    {
        await using var bench = await StartAsync(Source);
        var uris = await bench.UrisAsync();
        var (one, ending) = Parts(uris[0]);
        var (other, _) = Parts(uris[1]);
        bench.AtSource.Clear();

        for (var cut = 4; cut < one.Length; cut += 4)
        {
            var swapped = one[..cut] + other[cut..];
            if (swapped != one && swapped != other)
            {
                Assert.Equal(
                    (404, "relay.unknown_token"),
                    await bench.RefusalAsync($"/relay/{swapped}{ending}")
                );
            }
        }

        Assert.Empty(bench.AtSource);
    }

    [Fact]
    public async Task Another_households_token_is_not_found()
    {
        await using var bench = await StartAsync(Source);
        await using var other = await StartAsync(Source);
        var foreign = (await other.UrisAsync())[0];
        bench.AtSource.Clear();

        Assert.Equal((404, "relay.unknown_token"), await bench.RefusalAsync(foreign));
        Assert.Empty(bench.AtSource);
    }

    private static void Source(WebApplication app, Uri victim)
    {
        app.MapGet("/master.m3u8", () => Playlist);
        app.MapGet("/{name}", () => Results.Bytes(Media.Packets(4)));
    }

    private static (string Token, string Ending) Parts(string uri)
    {
        var name = uri["/relay/".Length..];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return (name[..dot], name[dot..]);
    }

    private static string Changed(string token, int at) =>
        $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
}

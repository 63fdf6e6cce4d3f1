using System.Net;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Admin;

/// <summary>The page of the streams' health, as the server draws it.</summary>
public sealed class StreamsPageTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("/admin/streams")]
    [InlineData("/admin/streams?doctor=nobody")]
    public async Task It_is_for_administrators_and_has_an_empty_state(string path)
    {
        await using var server = await RunningServer.StartAsync();
        var guest = await Page.OpenAsync(server.Client, path);
        using var administrator = await server.AdministratorAsync();

        var page = await Page.OpenAsync(administrator, path);

        Assert.Equal("/setup", guest.Location);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Streams", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "No streams are known",
            page.Document.Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stream_stands_there_with_what_is_known_of_it_and_its_day_in_words()
    {
        await using var server = await RunningServer.StartAsync(services: s =>
            s.AddSingleton<IWatchedStreams, EverybodyWatches>()
        );
        var stream = Samples.Stream("Main feed", StreamState.Stale) with
        {
            Health = new StreamHealth
            {
                State = StreamState.Stale,
                Since = Now.AddHours(-6),
                ProbedAt = Now,
                Reason = "It has stood still for 24 s.",
                SuccessRate = 0.64,
                Headroom = 0.82,
                ResponseTime = TimeSpan.FromMilliseconds(120),
                Variants = [new StreamVariant(new Uri("http://a/b?key=secret"), 4_500_000, 1080)],
            },
        };
        var records = server.Services.GetRequiredService<IStreamRecords>();
        await records.SaveSourceAsync(stream.Source, default);
        await records.KeepStreamsAsync([stream], default);
        await server
            .Services.GetRequiredService<IHealthRecords>()
            .StoreAsync(
                [stream.Id],
                [
                    new(
                        stream.Id,
                        Now.AddHours(-6),
                        StreamState.Live,
                        StreamState.Stale,
                        "It has stood still for 24 s."
                    ),
                ],
                default
            );
        using var administrator = await server.AdministratorAsync();

        var page = (await Page.OpenAsync(administrator, "/admin/streams")).Document;

        var row = page.QuerySelector("tr[data-id='Main feed']")!;
        foreach (
            var known in (string[])
                [
                    "Main feed",
                    "Stale",
                    "stood still",
                    "1080p",
                    "4.5 Mbit/s",
                    "64 %",
                    "82 %",
                    "120 ms",
                ]
        )
        {
            Assert.Contains(known, row.TextContent, StringComparison.Ordinal);
        }

        var bar = row.QuerySelector("svg.health-bar")!;
        Assert.StartsWith(
            "Live 75 % of the time known in the last 24 hours, 1 break.",
            bar.GetAttribute("aria-label"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["live", "doubt"],
            bar.QuerySelectorAll("rect").Select(r => r.GetAttribute("data-state"))
        );
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private sealed class EverybodyWatches : IWatchedStreams
    {
        public bool IsWatched(string streamId) => true;
    }
}

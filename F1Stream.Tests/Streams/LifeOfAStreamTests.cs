using System.Text;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams;

/// <summary>From a line in a sources file to a verdict, against a real origin on loopback.</summary>
public sealed class LifeOfAStreamTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private LiveHls _origin = null!;

    public async Task InitializeAsync() => _origin = await LiveHls.StartAsync();

    public async Task DisposeAsync()
    {
        await _origin.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_source_in_the_file_becomes_a_live_stream_by_itself()
    {
        await using var server = await StartAsync();

        var stream = await SeesAsync(server, StreamState.Live);

        Assert.Equal("Loft tuner", stream.Source.Name);
        Assert.NotNull(stream.Health.VerifiedAt);
        Assert.Equal(720, Assert.Single(stream.Health.Variants).Height);
    }

    [Fact]
    public async Task A_stream_that_answers_but_stands_still_is_stale_and_lives_again_when_it_moves()
    {
        await using var server = await StartAsync();
        await SeesAsync(server, StreamState.Live);

        _origin.Frozen = true;
        var stale = await SeesAsync(server, StreamState.Stale);

        Assert.Contains("stood still", stale.Health.Reason, StringComparison.Ordinal);
        _origin.Frozen = false;
        await SeesAsync(server, StreamState.Live);
    }

    [Theory]
    [InlineData(404, StreamState.Offline)]
    [InlineData(403, StreamState.AuthExpired)]
    public async Task A_stream_that_is_gone_says_so(int status, StreamState state)
    {
        await using var server = await StartAsync();
        await SeesAsync(server, StreamState.Live);

        _origin.Fails = status;

        var gone = await SeesAsync(server, state);
        Assert.Contains($"HTTP {status}", gone.Health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_reach_the_source_and_nobody_else_can_read_them_on_disk()
    {
        var headers = new Dictionary<string, string> { ["X-House-Key"] = "open-sesame-4711" };
        await using (var server = await StartAsync(headers: headers))
        {
            await SeesAsync(server, StreamState.Live);
        }

        Assert.Equal("open-sesame-4711", _origin.LastHeaders["X-House-Key"]);
        foreach (
            var file in Directory.EnumerateFiles(
                _folder.Path,
                "f1stream.db*",
                SearchOption.AllDirectories
            )
        )
        {
            Assert.DoesNotContain(
                "open-sesame-4711",
                Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task After_a_restart_the_stream_is_known_at_once_with_its_health()
    {
        string id;
        await using (var server = await StartAsync())
        {
            id = (await SeesAsync(server, StreamState.Live)).Id;
        }

        _origin.Fails = 503;
        await using var again = await StartAsync(importAgain: false);

        var known = again.Services.GetRequiredService<IStreamCatalogue>().Find(id);
        Assert.Equal(StreamState.Live, known?.Health.State);
        Assert.Equal(_origin.Master, known?.Url);
    }

    [Fact]
    public async Task A_source_that_was_never_there_tells_why_it_has_no_stream()
    {
        _origin.Fails = 404;
        await using var server = await StartAsync();
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();

        var run = await Eventually.SeesAsync(
            () =>
                server
                    .Services.GetRequiredService<ISourceRuns>()
                    .Last(catalogue.Sources.Single().Id),
            r => r is not null,
            "a run"
        );

        Assert.Contains("HTTP 404", run!.Trouble, StringComparison.Ordinal);
        Assert.Empty(catalogue.All);
    }

    private Task<RunningServer> StartAsync(
        Dictionary<string, string>? headers = null,
        bool importAgain = true
    ) =>
        RunningServer.StartAsync(
            data: Path.Combine(_folder.Path, "data"),
            settings: new()
            {
                ["sources"] = importAgain
                    ? HouseSources.File(
                        _folder,
                        HouseSources.DirectHls("Loft tuner", _origin.Master, headers: headers)
                    )
                    : null,
                ["Streams:Health:NearSession"] = "00:00:00.2",
                ["Streams:Health:Idle"] = "00:00:00.2",
                ["Streams:Health:InDoubt"] = "00:00:00.1",
            }
        );

    private static Task<LiveStream> SeesAsync(RunningServer server, StreamState state)
    {
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        return Eventually.SeesAsync(
            () => catalogue.All.SingleOrDefault()!,
            s => s?.Health.State == state,
            $"a stream that is {state}"
        );
    }
}

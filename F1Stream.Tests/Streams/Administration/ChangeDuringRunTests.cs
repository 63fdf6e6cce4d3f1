using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Administration;

/// <summary>People change sources while they are being looked at, and programs that asked for a run go away.</summary>
public sealed class ChangeDuringRunTests : IAsyncLifetime
{
    private const string Playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:1\n#EXTINF:4,\n1.ts\n";

    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _answer = new(0);
    private Loopback _origin = null!;
    private RunningServer _server = null!;
    private int _asked;

    public async Task InitializeAsync()
    {
        _origin = await Loopback.StartAsync(app =>
        {
            app.MapGet(
                "/slow.m3u8",
                async (HttpContext http) =>
                {
                    Interlocked.Increment(ref _asked);
                    await _answer.WaitAsync(http.RequestAborted);
                    return Results.Text(Playlist);
                }
            );
            app.MapGet("/quick.m3u8", () => Results.Text(Playlist));
        });
        _server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    _folder,
                    HouseSources.DirectHls("Loft", new Uri(_origin.Url, "/slow.m3u8"))
                ),
            }
        );
        await Eventually.SeesAsync(() => Volatile.Read(ref _asked), n => n > 0, "a request");
    }

    public async Task DisposeAsync()
    {
        _answer.Release(100);
        await _server.DisposeAsync();
        await _origin.DisposeAsync();
        _answer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Whoever_goes_away_ends_no_run_and_no_polling()
    {
        using var impatient = new CancellationTokenSource();
        var waiting = Get<ExtractSource>().RunAsync(Source, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        _answer.Release();

        await Eventually.SeesAsync(
            () => Get<ISourceRuns>().Last(Source.Id)?.Result,
            r => r == RunResult.Found,
            "the run's end"
        );
        Assert.NotNull(Get<ISourceRuns>().Times(Source.Id));
    }

    [Fact]
    public async Task A_source_that_was_switched_off_meanwhile_offers_nothing()
    {
        await Get<SwitchSource>().RunAsync(Source.Id, on: false, "Mara", CancellationToken.None);

        _answer.Release();

        await Eventually.SeesAsync(
            () => Get<ISourceRuns>().Last(Source.Id)?.Result,
            r => r == RunResult.Found,
            "the run's end"
        );
        Assert.Empty(Get<IStreamCatalogue>().All);
    }

    [Fact]
    public async Task What_a_run_found_with_old_settings_is_forgotten_and_the_new_ones_are_tried_at_once()
    {
        var draft = ShownSource.Draft(Source, null) with
        {
            Settings = new Dictionary<string, string?>
            {
                ["url"] = new Uri(_origin.Url, "/quick.m3u8").AbsoluteUri,
            },
        };
        var saved = await Get<SaveSource>().RunAsync(draft, "Mara", CancellationToken.None);
        Assert.IsType<Outcome<StreamSource>.Done>(saved);

        _answer.Release();

        var stream = await Eventually.SeesAsync(
            () => Get<IStreamCatalogue>().All.SingleOrDefault(),
            s => s is not null,
            "the stream of the new address"
        );
        Assert.EndsWith("quick.m3u8", stream!.Url.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_source_leaves_nothing_behind()
    {
        var id = Source.Id;
        await Get<DeleteSource>().RunAsync(id, "Mara", CancellationToken.None);

        _answer.Release();

        await Eventually.SeesAsync(() => _answer.CurrentCount, n => n == 0, "the answer taken");
        Assert.Empty(Get<IStreamCatalogue>().All);
        Assert.Null(Get<ISourceRuns>().Last(id));
    }

    private StreamSource Source => Get<IStreamCatalogue>().AllSources.Single();

    private T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();
}

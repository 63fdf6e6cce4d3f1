using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Infrastructure.Persistence;
using F1Stream.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Administration;

/// <summary>Saving, moving, deleting and bringing back, seen from the use cases.</summary>
public sealed class SourceChangesTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await RunningServer.StartAsync(Path.Combine(_folder.Path, "data"));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("html-page", "loginUrl")]
    [InlineData("mediamtx", "hlsUrl")]
    public async Task A_kept_password_does_not_follow_any_address_to_another_server(
        string extractor,
        string address
    )
    {
        var settings = new Dictionary<string, string?>
        {
            ["url"] = "http://127.0.0.1:9/page",
            ["username"] = "mara",
            ["password"] = "open-sesame-4711",
        };
        var source = await SaveAsync(
            new SourceDraft
            {
                Name = "Club",
                Extractor = extractor,
                Settings = settings,
            }
        );

        settings["password"] = null;
        settings[address] = "http://thief.example/";
        var outcome = await Get<SaveSource>()
            .RunAsync(
                new SourceDraft
                {
                    Id = source.Id,
                    Name = "Club",
                    Extractor = extractor,
                    Settings = settings,
                },
                "Mara",
                CancellationToken.None
            );

        var why = Assert.IsType<Outcome<StreamSource>.Refused>(outcome).Why;
        Assert.Contains(
            "entered again",
            why.Fields!["settings.password"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_comes_back_takes_the_place_of_nobody()
    {
        var first = await SaveAsync(Draft("Loft"));
        await Get<DeleteSource>().RunAsync(first.Id, "Mara", CancellationToken.None);
        var second = await SaveAsync(Draft("Loft"));

        var back = await Get<RestoreSource>().RunAsync(first, "Mara", CancellationToken.None);

        Assert.NotEqual(second.Id, back.Id);
        Assert.Equal("Loft 2", back.Name);
        Assert.Equal(2, Get<IStreamCatalogue>().AllSources.Count);
    }

    [Theory]
    [InlineData("BCDA", "A: place 1 → 4")]
    [InlineData("DABC", "D: place 4 → 1")]
    [InlineData("ACBD", "B: place 2 → 3")]
    [InlineData("ABCD", "")]
    public async Task A_move_is_one_line_of_the_audit_list(string order, string told)
    {
        var ids = new Dictionary<char, string>();
        foreach (var name in "ABCD")
        {
            ids[name] = (await SaveAsync(Draft($"{name}"))).Id;
        }

        await Get<OrderSources>()
            .RunAsync([.. order.Select(name => ids[name])], "Mara", CancellationToken.None);

        Assert.Equal(order, string.Concat(Get<ReadSources>().All().Select(s => s.Source.Name)));
        var moves = await Get<ISourceAudit>().LatestAsync(10, null, CancellationToken.None);
        Assert.Equal(
            told,
            string.Join(
                ", ",
                moves
                    .Where(m => m.Action == SourceAction.Moved)
                    .Select(m => $"{m.SourceName}: {m.What}")
            )
        );
    }

    [Fact]
    public async Task What_the_disk_does_not_take_has_not_happened_and_can_be_done_again()
    {
        var loft = await SaveAsync(Draft("Loft"));
        var attic = await SaveAsync(Draft("Attic"));
        var ct = CancellationToken.None;
        Func<Task>[] changes =
        [
            () => Get<SaveSource>().RunAsync(Draft("Cellar"), "Mara", ct),
            () => Get<SaveSource>().RunAsync(Draft("Tower") with { Id = loft.Id }, "Mara", ct),
            () => Get<SwitchSource>().RunAsync(loft.Id, on: false, "Mara", ct),
            () => Get<OrderSources>().RunAsync([attic.Id, loft.Id], "Mara", ct),
            () => Get<DeleteSource>().RunAsync(loft.Id, "Mara", ct),
        ];
        await FullAsync(true);

        foreach (var change in changes)
        {
            await Assert.ThrowsAnyAsync<Exception>(change);
        }

        Assert.Equal([loft, attic], Get<ReadSources>().All().Select(s => s.Source));
        await FullAsync(false);
        foreach (var change in changes)
        {
            await change();
        }

        Assert.Equal(["Attic", "Cellar"], Get<ReadSources>().All().Select(s => s.Source.Name));
    }

    [Fact]
    public async Task A_new_order_waits_for_the_change_that_is_under_way()
    {
        var source = await SaveAsync(Draft("Loft"));
        var turn = await Get<ApplyChange>().EnterAsync(CancellationToken.None);

        var ordered = Get<OrderSources>().RunAsync([source.Id], "Mara", CancellationToken.None);

        Assert.False(ordered.IsCompleted);
        turn.Dispose();
        Assert.IsType<Outcome<int>.Done>(await ordered);
    }

    [Fact]
    public async Task Of_two_who_save_what_both_have_seen_the_second_is_asked_first()
    {
        var seen = await SaveAsync(Draft("Loft"));
        var mara = Draft("Attic") with { Id = seen.Id, Seen = seen };
        var jon = Draft("Cellar") with { Id = seen.Id, Seen = seen };

        var both = await Task.WhenAll(
            Get<SaveSource>().RunAsync(mara, "Mara", CancellationToken.None),
            Get<SaveSource>().RunAsync(jon, "Jon", CancellationToken.None)
        );

        var kept = Assert.Single(both.OfType<Outcome<StreamSource>.Done>()).Value;
        var why = Assert.Single(both.OfType<Outcome<StreamSource>.Refused>()).Why;
        Assert.Equal(SourceRefusals.ChangedMeanwhile, why);
        Assert.Equal(kept, Get<IStreamCatalogue>().AllSources.Single());
    }

    [Fact]
    public async Task Two_who_add_the_same_name_at_once_do_not_overwrite_each_other()
    {
        var both = await Task.WhenAll(
            Get<SaveSource>().RunAsync(Draft("Loft"), "Mara", CancellationToken.None),
            Get<SaveSource>().RunAsync(Draft("Loft"), "Jon", CancellationToken.None)
        );

        Assert.Single(both.OfType<Outcome<StreamSource>.Done>());
        Assert.Single(Get<IStreamCatalogue>().AllSources);
    }

    [Fact]
    public async Task A_source_whose_mistake_was_mended_in_the_file_is_looked_at_again()
    {
        await _server.DisposeAsync();
        var data = Path.Combine(_folder.Path, "held");
        var broken = new
        {
            name = "Page",
            extractor = "html-page",
            settings = new { url = "http://127.0.0.1:9/", selector = "[[" },
        };
        await using (var first = await StartAsync(data, broken))
        {
            var id = first.Services.GetRequiredService<IStreamCatalogue>().AllSources.Single().Id;
            var runs = first.Services.GetRequiredService<ISourceRuns>();
            await Eventually.SeesAsync(
                () => runs.Last(id)?.Result,
                r => r == RunResult.ConfigError,
                "on hold"
            );
        }

        var mended = new
        {
            name = "Page",
            extractor = "html-page",
            settings = new { url = "http://127.0.0.1:9/", selector = ".player" },
        };
        _server = await StartAsync(data, mended);
        var source = Get<IStreamCatalogue>().AllSources.Single();

        await Eventually.SeesAsync(
            () => Get<ISourceRuns>().Last(source.Id)?.Result,
            r => r == RunResult.UpstreamError,
            "a new run"
        );
    }

    /// <summary>What SQLite says of a full disk, said by triggers on the real table.</summary>
    private async Task FullAsync(bool full)
    {
        await using var db = await Get<IDbContextFactory<F1StreamDb>>().CreateDbContextAsync();
        foreach (var verb in (string[])["INSERT", "UPDATE", "DELETE"])
        {
#pragma warning disable EF1002 // Nobody else's words are in it.
            await db.Database.ExecuteSqlRawAsync(
                full
                    ? $"CREATE TRIGGER full_{verb} BEFORE {verb} ON Sources BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
                    : $"DROP TRIGGER full_{verb}"
            );
#pragma warning restore EF1002
        }
    }

    private Task<RunningServer> StartAsync(string data, object source) =>
        RunningServer.StartAsync(data, new() { ["sources"] = HouseSources.File(_folder, source) });

    private async Task<StreamSource> SaveAsync(SourceDraft draft) =>
        Assert
            .IsType<Outcome<StreamSource>.Done>(
                await Get<SaveSource>().RunAsync(draft, "Mara", CancellationToken.None)
            )
            .Value;

    private static SourceDraft Draft(string name) =>
        new()
        {
            Name = name,
            Extractor = "direct-hls",
            Settings = new Dictionary<string, string?> { ["url"] = "http://127.0.0.1:9/a.m3u8" },
        };

    private T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();
}

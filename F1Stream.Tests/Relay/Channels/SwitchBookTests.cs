using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>"Why did it switch?" on a real disk, and on one that is full.</summary>
public sealed class SwitchBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelId Race = ChannelId.OfSession("2026-race");
    private static readonly ChannelId Alone = ChannelId.OfStream("s1");
    private readonly FakeTime _time = new(Noon);

    [Fact]
    public async Task What_was_switched_is_still_told_after_the_server_was_started_again()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        await using (var server = await StartAsync(data))
        {
            var book = server.Services.GetRequiredService<SwitchBook>();
            book.Add(Race, Switch(0, "A", "B"));
            book.Add(Race, Switch(1, "B", null));
            book.Add(Alone, Switch(2, "A", null));
        }

        await using var again = await StartAsync(data);

        var channels = again.Services.GetRequiredService<LiveChannels>();
        Assert.Equal([Switch(1, "B", null), Switch(0, "A", "B")], channels.Report(Race).Switches);
        Assert.Equal([Switch(2, "A", null)], channels.Report(Alone).Switches);
        Assert.Empty(channels.Report(ChannelId.OfStream("other")).Switches);
    }

    [Fact]
    public async Task A_switch_is_on_disk_soon_and_gone_from_it_after_a_race_weekend()
    {
        await using var server = await StartAsync();
        var book = server.Services.GetRequiredService<SwitchBook>();
        var records = server.Services.GetRequiredService<ISwitchRecords>();

        book.Add(Race, Switch(0, "A", "B"));
        await Eventually.SeesAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return (await records.AllAsync(default)).Count;
            },
            count => count == 1,
            "it is written"
        );
        using var later = new SwitchBook(records, new FakeTime(Noon + SwitchBook.Kept));
        await later.RecallAsync(default);
        Assert.Empty(later.NewestFirst(Race));
        later.Add(Race, Switch(73 * 60, "B", "A"));
        await later.WriteAsync(now: true, default);

        Assert.Equal(
            Switch(73 * 60, "B", "A"),
            Assert.Single(await records.AllAsync(default)).What
        );
    }

    [Fact]
    public async Task A_full_disk_disturbs_nobody_and_takes_what_was_switched_later()
    {
        var disk = new Disk { IsFull = true };
        using var book = new SwitchBook(disk, _time);

        book.Add(Race, Switch(0, "A", "B"));
        await Assert.ThrowsAsync<IOException>(() => book.WriteAsync(now: false, default));
        await book.WriteAsync(now: false, default);
        book.Add(Race, Switch(1, "B", "A"));

        Assert.Equal([Switch(1, "B", "A"), Switch(0, "A", "B")], book.NewestFirst(Race));
        Assert.Equal(1, disk.Tries);

        disk.IsFull = false;
        _time.Advance(SwitchBook.AfterTrouble);
        await book.WriteAsync(now: false, default);
        await book.WriteAsync(now: false, default);

        Assert.Equal([Switch(0, "A", "B"), Switch(1, "B", "A")], disk.Kept.Select(s => s.What));
    }

    [Fact]
    public void Of_one_channel_only_the_last_few_are_kept()
    {
        using var book = new SwitchBook(new Disk(), _time);
        for (var i = 0; i < SwitchBook.Most + 5; i++)
        {
            book.Add(Race, Switch(i, "A", "B"));
        }

        book.Add(Alone, Switch(0, "A", null));

        Assert.Equal(SwitchBook.Most, book.NewestFirst(Race).Count);
        Assert.Equal(Noon.AddMinutes(5), book.NewestFirst(Race)[^1].At);
        Assert.Single(book.NewestFirst(Alone));
    }

    private Task<RunningServer> StartAsync(string? data = null) =>
        RunningServer.StartAsync(data, services: s => s.AddSingleton<TimeProvider>(_time));

    private static SourceSwitch Switch(int minutes, string from, string? to) =>
        new(Noon.AddMinutes(minutes), from, to, $"The source {from} could not be reached.");

    private sealed class Disk : ISwitchRecords
    {
        internal bool IsFull { get; set; }

        internal int Tries { get; private set; }

        internal List<ChannelSwitch> Kept { get; } = [];

        public Task<IReadOnlyList<ChannelSwitch>> AllAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ChannelSwitch>>(Kept);

        public Task StoreAsync(
            IReadOnlyCollection<ChannelSwitch> switches,
            DateTimeOffset oldest,
            CancellationToken ct
        )
        {
            Tries++;
            if (IsFull)
            {
                throw new IOException("database or disk is full");
            }

            Kept.AddRange(switches);
            return Task.CompletedTask;
        }
    }
}

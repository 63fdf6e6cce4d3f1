using System.Diagnostics;
using System.Globalization;
using F1Stream.Infrastructure.Streams.Programs;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Programs;

public sealed class RunProgramTests : IDisposable
{
    private readonly FakePrograms _programs = new();
    private readonly ProgramFolder _folder = new();

    [Fact]
    public async Task What_it_prints_and_complains_of_comes_back_with_its_exit_code()
    {
        _programs.Add("talker", "echo \"out: $1\"; echo 'err' >&2; exit 3");

        var answer = await RunAsync("talker", "$(whoami); *");

        Assert.Equal(
            new ProgramAnswer(ProgramEnd.Exited, 3, "out: $(whoami); *\n", "err\n"),
            answer
        );
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_missing()
    {
        Assert.Equal(ProgramEnd.Missing, (await RunAsync("no-such-program")).End);
    }

    [Fact]
    public async Task It_knows_nothing_of_our_environment_but_where_programs_are()
    {
        Environment.SetEnvironmentVariable("F1STREAM_TEST_SECRET", "swordfish");
        Environment.SetEnvironmentVariable("Metrics__TestToken", "swordfish");
        _programs.Add("teller", "env; pwd");

        var answer = await RunAsync("teller");

        Assert.DoesNotContain("swordfish", answer.Output, StringComparison.Ordinal);
        Assert.Contains($"HOME={_folder.Path}\n", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith($"\n{_folder.Path}\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_its_time_is_over_it_is_killed_with_its_children()
    {
        _programs.Add("sleeper", "sleep 1000 & echo $! > child; echo $$ > self; wait");
        var time = new FakeTime(DateTimeOffset.UnixEpoch);

        var run = new RunProgram(_programs.Place, time).RunAsync(Call("sleeper"), default);
        await StartedAsync();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ProgramEnd.TimedOut, (await run).End);
        await GoneAsync();
    }

    [Fact]
    public async Task When_the_run_is_given_up_it_is_killed_with_its_children_at_once()
    {
        _programs.Add("sleeper", "sleep 1000 & echo $! > child; echo $$ > self; wait");
        using var givenUp = new CancellationTokenSource();

        var run = RunAsync(Call("sleeper"), givenUp.Token);
        await StartedAsync();
        var watch = Stopwatch.StartNew();
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        await GoneAsync();
    }

    [Fact]
    public async Task A_helper_that_it_leaves_behind_is_killed_as_well()
    {
        _programs.Add(
            "leaver",
            "(sleep 1000 >/dev/null 2>&1 </dev/null & echo $! > child); echo $$ > self"
        );

        Assert.Equal(ProgramEnd.Exited, (await RunAsync("leaver")).End);
        await GoneAsync();
    }

    [Fact]
    public async Task One_that_prints_without_end_is_killed()
    {
        _programs.Add("babbler", "echo $$ > self; echo $$ > child; exec yes");

        Assert.Equal(ProgramEnd.TooMuch, (await RunAsync("babbler")).End);
        await GoneAsync();
    }

    [Fact]
    public async Task Of_endless_complaints_the_last_are_kept()
    {
        _programs.Add("grumbler", "seq 1 200000 >&2; echo done");

        var answer = await RunAsync("grumbler");

        Assert.Equal("done\n", answer.Output);
        Assert.EndsWith("\n200000\n", answer.Complaints, StringComparison.Ordinal);
        Assert.True(answer.Complaints.Length < 100_000);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_folder_of_a_run()
    {
        _programs.Add("writer", "mkdir -p $HOME/.cache/x; echo a > $HOME/.cache/x/y");
        await RunAsync("writer");
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, ".cache")));

        _folder.Dispose();

        Assert.False(Directory.Exists(_folder.Path));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder.Path))
        {
            _folder.Dispose();
        }

        _programs.Dispose();
    }

    private ProgramCall Call(string name, params string[] arguments) =>
        new(name, arguments, _folder);

    private Task<ProgramAnswer> RunAsync(string name, params string[] arguments) =>
        RunAsync(Call(name, arguments), default);

    private Task<ProgramAnswer> RunAsync(ProgramCall call, CancellationToken ct) =>
        new RunProgram(_programs.Place, TimeProvider.System).RunAsync(call, ct);

    private Task<bool> StartedAsync() =>
        Eventually.SeesAsync(
            () => File.Exists(Path.Combine(_folder.Path, "self")) && Pid("self") > 0,
            there => there,
            "the program has started"
        );

    private Task<int> GoneAsync() =>
        Eventually.SeesAsync(
            () => new[] { Pid("self"), Pid("child") }.Count(p => Directory.Exists($"/proc/{p}")),
            left => left == 0,
            "the program and its children are gone"
        );

    private int Pid(string file) =>
        int.TryParse(
            File.ReadAllText(Path.Combine(_folder.Path, file)),
            CultureInfo.InvariantCulture,
            out var pid
        )
            ? pid
            : 0;
}

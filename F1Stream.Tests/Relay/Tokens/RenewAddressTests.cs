using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Tokens;

/// <summary>An address is refused in the middle of the picture.</summary>
public sealed class RenewAddressTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private TokenServer _house = null!;

    private TokenOrigin Origin => _house.Origin;

    public async Task InitializeAsync() => _house = await TokenServer.StartAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_refused_address_is_renewed_once_for_everybody()
    {
        var refused = _house.Stream;
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        Origin.KillAll();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => _house.RenewAsync(refused))
        );

        Assert.All(outcomes, o => Assert.Equal(Origin.Latest, Done(o).Url));
        Assert.NotEqual(refused.Url, Origin.Latest);
        Assert.Equal(2, Origin.Asked);
        var told = Assert.Single(_house.Renewed);
        Assert.Equal(refused.Id, told.StreamId);
        Assert.False(told.Proactive);
        Assert.Equal(_house.Time.GetUtcNow() + Origin.Life, told.ExpiresAt);
        Assert.Null(_house.Watch.TroubleOf(refused.Id));
    }

    [Fact]
    public async Task An_address_that_is_fresh_already_costs_no_question()
    {
        var refused = _house.Stream;
        await _house.Get<ExtractSource>().RunAsync(refused.Source, CancellationToken.None);
        var asked = Origin.Asked;

        Assert.Equal(Origin.Latest, Done(await _house.RenewAsync(refused)).Url);
        Assert.Equal(asked, Origin.Asked);
    }

    [Fact]
    public async Task A_run_that_began_before_the_refusal_does_not_count()
    {
        var refused = _house.Stream;
        Origin.Repeats = true;
        var answer = new TaskCompletionSource();
        Origin.ApiWaits = answer.Task;
        var poll = _house.Get<ExtractSource>().RunAsync(refused.Source, CancellationToken.None);
        await Eventually.SeesAsync(() => Origin.Asked, n => n == 2, "the poll under way");

        // The clock has to move for a run to be an earlier one.
        _house.Time.Advance(Second);
        var renewal = _house.RenewAsync(refused);
        answer.SetResult();
        await poll;
        Origin.Repeats = false;
        await _house.PassUntilAsync(() => renewal.IsCompleted, Second / 10, "the renewal");

        Assert.Equal(Origin.Latest, Done(await renewal).Url);
        Assert.NotEqual(refused.Url, Origin.Latest);
        Assert.Equal(3, Origin.Asked);
    }

    [Fact]
    public async Task A_source_that_has_no_other_is_left_in_peace_for_ever_longer()
    {
        var refused = _house.Stream;
        Origin.ApiFails = 500;
        Origin.KillAll();
        var asked = new List<double>();

        // A player that comes back every quarter of a second for a minute.
        for (var at = 0; at < 240; at++)
        {
            var before = Origin.Asked;
            Assert.Same(RelayRefusals.TokenDead, Why(await _house.RenewAsync(refused)));
            if (Origin.Asked > before)
            {
                asked.Add(at / 4.0);
            }

            _house.Time.Advance(Second / 4);
        }

        Assert.Equal([0, 2, 6, 14, 30], asked);
        Assert.Equal(5, _house.Failed.Count);
        Assert.All(
            _house.Failed,
            f =>
                Assert.Equal(
                    "The stream's address is worn, and its source gave no other: The source has trouble of its own (HTTP 500).",
                    f.Reason
                )
        );
        Assert.Equal(_house.Failed.First().Reason, _house.Watch.TroubleOf(refused.Id));

        Origin.ApiFails = null;
        _house.Time.Advance(TimeSpan.FromMinutes(1));

        var fresh = Done(await _house.RenewAsync(refused));
        Assert.Equal(Origin.Latest, fresh.Url);
        Assert.Null(_house.Watch.TroubleOf(refused.Id));
    }

    [Fact]
    public async Task A_source_that_names_the_dead_address_again_has_no_fresh_one()
    {
        Origin.Repeats = true;

        Assert.Same(RelayRefusals.TokenDead, Why(await _house.RenewAsync(_house.Stream)));
        Assert.Equal(
            "The stream's address is worn, and its source names no other.",
            Assert.Single(_house.Failed).Reason
        );
    }

    [Fact]
    public async Task After_five_seconds_nobody_waits_any_more_and_what_comes_late_is_taken_all_the_same()
    {
        var refused = _house.Stream;
        var answer = new TaskCompletionSource();
        Origin.ApiWaits = answer.Task;
        var renewal = _house.RenewAsync(refused);
        await Eventually.SeesAsync(() => Origin.Asked, n => n == 2, "the question");
        Assert.False(renewal.IsCompleted);

        _house.Time.Advance(5 * Second);

        Assert.Same(RelayRefusals.TokenDead, Why(await renewal));
        answer.SetResult();
        await Eventually.SeesAsync<Outcome<LiveStream>>(
            () => _house.RenewAsync(refused),
            outcome => outcome is Outcome<LiveStream>.Done,
            "the late address"
        );
        Assert.Equal(2, Origin.Asked);
        Assert.Null(_house.Watch.TroubleOf(refused.Id));
    }

    [Fact]
    public async Task Who_asks_after_a_run_is_not_handed_its_answer_again()
    {
        var source = _house.Stream.Source;

        for (var asked = 2; asked < 300; asked++)
        {
            await _house.Get<ExtractSource>().RunAsync(source, CancellationToken.None);
            Assert.Equal(asked, Origin.Asked);
        }
    }

    [Fact]
    public async Task How_long_addresses_live_is_learned_from_refusals()
    {
        Origin.Opaque = true;
        await _house.RenewAsync(_house.Stream);
        var source = _house.Stream.Source.Id;
        Assert.Null(_house.Watch.LearnedLife(source));

        foreach (var life in (int[])[50, 40, 60])
        {
            var stream = _house.Stream;
            _house.Time.Advance(life * Second);
            Done(await _house.RenewAsync(stream));
        }

        Assert.Equal(40 * Second, _house.Watch.LearnedLife(source));
        Assert.Equal(_house.Time.GetUtcNow() + 40 * Second, _house.Renewed.Last().ExpiresAt);
    }

    [Fact]
    public async Task An_address_is_as_old_as_the_day_it_was_first_named()
    {
        var first = _house.Stream;
        Origin.Repeats = true;
        _house.Time.Advance(TimeSpan.FromMinutes(3));

        await _house.Get<ExtractSource>().RunAsync(first.Source, CancellationToken.None);

        Assert.Equal(first.FoundAt + TimeSpan.FromMinutes(3), _house.Stream.FoundAt);
        Assert.Equal(first.FoundAt, _house.Watch.SinceWhen(_house.Stream));
    }

    [Fact]
    public async Task A_source_that_was_switched_off_is_not_asked()
    {
        var refused = _house.Stream;
        await _house
            .Get<IStreamRecords>()
            .SetEnabledAsync(refused.Source.Id, enabled: false, CancellationToken.None);

        Assert.Same(RelayRefusals.TokenDead, Why(await _house.RenewAsync(refused)));
        Assert.Equal(1, Origin.Asked);
    }

    private static LiveStream Done(Outcome<LiveStream> outcome) =>
        Assert.IsType<Outcome<LiveStream>.Done>(outcome).Value;

    private static Refusal Why(Outcome<LiveStream> outcome) =>
        Assert.IsType<Outcome<LiveStream>.Refused>(outcome).Why;
}

using System.Net;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Viewing;
using F1Stream.Tests.Calendar;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Tests.Viewing.Spoilers;

/// <summary>What is withheld is not in the bytes that leave the server, whatever is asked for.</summary>
public sealed class SpoilerShieldTests : IAsyncLifetime
{
    private const string Winner = "Kowalczyk";
    private const string Qualifying = "2026-vegas-qualifying";
    private const string Neutral = "Qualifying, Las Vegas Grand Prix";
    private readonly FakeTime _time = new(CalendarServer.Saturday);
    private RunningServer _server = null!;

    public static TheoryData<string> Telling =>
        [
            "/",
            "/streams",
            $"/streams?session={Qualifying}",
            "/api/v1/streams",
            $"/watch/{Qualifying}",
            "/watch/stream/told",
            "/watch/stream/list",
        ];

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(services: s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            s.AddSingleton<IWatchedStreams, AllAreWatched>();
        });
        // One by a rule of titles, one of a list that is said to show everything.
        await PutAsync("told", $"F1 Las Vegas GP Qualifying: {Winner} on pole", "title");
        await PutAsync("list", $"Sport 2: {Winner} on pole", "all");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Telling))]
    public async Task The_withheld_words_are_not_in_the_bytes_until_it_was_watched(string path)
    {
        Assert.Contains(Winner, await ReadAsync(path), StringComparison.Ordinal);

        await HideAsync();
        var shielded = await ReadAsync(path);
        Assert.DoesNotContain(Winner, shielded, StringComparison.Ordinal);
        Assert.Contains(Neutral, shielded, StringComparison.Ordinal);

        using var marked = await _server.Client.PutAsync(
            new Uri($"/api/v1/watched/{Qualifying}", UriKind.Relative),
            null
        );
        marked.EnsureSuccessStatusCode();
        // Free practice went on the day before, and the list may tell of that too.
        foreach (var practice in new[] { "fp1", "fp2", "fp3" })
        {
            using var also = await _server.Client.PutAsync(
                new Uri($"/api/v1/watched/2026-vegas-{practice}", UriKind.Relative),
                null
            );
        }

        Assert.Contains(Winner, await ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_switched_on_and_off_on_the_account_page()
    {
        var choices = _server.Services.GetRequiredService<IViewerChoices>();
        var page = await Page.OpenAsync(_server.Client, "/account");

        await page.SubmitAsync();
        Assert.True(choices.Of(ViewerChoices.Household).HidesResults);

        await (await Page.OpenAsync(_server.Client, "/account")).SubmitAsync();
        Assert.False(choices.Of(ViewerChoices.Household).HidesResults);
    }

    [Fact]
    public async Task One_viewers_shield_takes_nothing_from_another()
    {
        await HideAsync();
        using var mara = await _server.AdministratorAsync();

        Assert.Contains(Winner, await ReadAsync("/streams", mara), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_knows_who_reads_the_most_careful_viewers_shield_holds()
    {
        var picker = _server.Services.GetRequiredService<ReadPicker>();
        Assert.Contains(
            Titles(picker, viewer: null),
            t => t.Contains(Winner, StringComparison.Ordinal)
        );

        await HideAsync();

        Assert.All(
            Titles(picker, viewer: null),
            t => Assert.DoesNotContain(Winner, t, StringComparison.Ordinal)
        );
        Assert.Contains(
            Titles(picker, "somebody"),
            t => t.Contains(Winner, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_source_that_has_nothing_on_air_names_none_of_what_it_has()
    {
        var source = Samples.Source("archive") with { Name = "Archive" };
        await _server
            .Services.GetRequiredService<IStreamRecords>()
            .SaveSourceAsync(source, default);
        await _server
            .Services.GetRequiredService<ISourceRuns>()
            .KeepAsync(
                new SourceRun(source.Id, Samples.Noon, RunResult.Offline)
                {
                    Trouble =
                        $"None of it is what this source asks for. There is: Replay, {Winner} wins.",
                },
                new SourceTimes(source.Id, Samples.Noon.AddHours(1), 0),
                default
            );
        var picker = _server.Services.GetRequiredService<ReadPicker>();
        Assert.EndsWith("wins.", Trouble(picker), StringComparison.Ordinal);

        await HideAsync();

        Assert.Equal("None of it is what this source asks for.", Trouble(picker));
    }

    [Fact]
    public async Task A_session_to_come_has_nothing_to_hide()
    {
        await PutAsync("soon", "F1 Las Vegas GP Race: Sport 3 HD", "title");
        await HideAsync();

        Assert.Contains("Sport 3 HD", await ReadAsync("/streams"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_the_household_gave_its_source_tells_nothing()
    {
        await PutAsync("Loft tuner", "Loft tuner", "all");
        await HideAsync();

        Assert.Contains(
            "\"title\":\"Loft tuner\"",
            await ReadAsync("/streams"),
            StringComparison.Ordinal
        );
    }

    private static string? Trouble(ReadPicker picker) =>
        picker.All().Single(p => p.SourceName == "Archive").Trouble;

    private static IEnumerable<string> Titles(ReadPicker picker, string? viewer) =>
        picker.All(session: null, viewer).Select(p => p.Stream!.Title);

    private Task HideAsync() =>
        _server
            .Services.GetRequiredService<IViewerChoices>()
            .SaveAsync(
                ViewerChoices.Household,
                new ViewerChoices { HidesResults = true },
                CancellationToken.None
            );

    private async Task PutAsync(string id, string title, string rule)
    {
        var sample = Samples.Stream(id);
        var stream = sample with
        {
            Title = title,
            Source = sample.Source with { Origin = SourceOrigin.Administrator, Sessions = [rule] },
            Health = sample.Health with { ProbedAt = Samples.Noon },
        };
        var records = _server.Services.GetRequiredService<IStreamRecords>();
        await records.SaveSourceAsync(stream.Source, default);
        await records.KeepStreamsAsync([stream], default);
    }

    private async Task<string> ReadAsync(string path, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(
            "Accept",
            path.Contains("streams", StringComparison.Ordinal) ? "application/json" : "text/html"
        );
        using var answer = await (client ?? _server.Client).SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private sealed class AllAreWatched : IWatchedStreams
    {
        public bool IsWatched(string streamId) => true;
    }
}

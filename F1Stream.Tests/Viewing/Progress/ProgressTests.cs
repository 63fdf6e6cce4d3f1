using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Tests.Calendar;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Viewing.Progress;

/// <summary>How far somebody has watched, as their page tells it.</summary>
public sealed class ProgressTests
{
    private const string Race = "2026-vegas-race";
    private static readonly DateTimeOffset HalfPastFour = At("2026-11-22T04:30Z");
    private readonly FakeTime _time = new(HalfPastFour);

    [Fact]
    public async Task What_was_watched_is_known_after_a_restart()
    {
        using var folder = new TempFolder();
        await using (var server = await CalendarServer.StartAsync(_time, data: folder.Path))
        {
            Assert.Equal(
                HttpStatusCode.NoContent,
                await TellAsync(server.Client, HalfPastFour.AddMinutes(-5))
            );
            Assert.Equal(
                HttpStatusCode.NoContent,
                await TellAsync(server.Client, HalfPastFour.AddMinutes(-20))
            );
        }

        await using var again = await CalendarServer.StartAsync(_time, data: folder.Path);

        var seen = Seen(again);
        Assert.Equal(HalfPastFour.AddMinutes(-20), seen?.Place);
        Assert.Equal(HalfPastFour.AddMinutes(-5), seen?.Furthest);
        Assert.Equal(HalfPastFour, seen?.LeftAt);
        Assert.False(seen?.Finished);
    }

    [Fact]
    public async Task Each_member_has_their_own_and_guests_share_the_households()
    {
        await using var server = await CalendarServer.StartAsync(_time);
        await TellAsync(server.Client, HalfPastFour);

        using var mara = await server.AdministratorAsync();
        await TellAsync(mara, HalfPastFour.AddMinutes(-9));

        Assert.Equal(HalfPastFour, Seen(server)?.Place);
        var all = server.Services.GetRequiredService<IViewedSessions>();
        var id = await MaraAsync(server);
        Assert.Equal(HalfPastFour.AddMinutes(-9), all.Find(id, Race)?.Place);
    }

    [Fact]
    public async Task Whoever_has_seen_the_end_has_seen_the_session()
    {
        await using var server = await CalendarServer.StartAsync(_time);
        _time.Set(At("2026-11-22T06:00Z"));

        await TellAsync(server.Client, At("2026-11-22T05:57Z"));
        Assert.False(Seen(server)?.Finished);

        await TellAsync(server.Client, At("2026-11-22T05:59Z"));
        Assert.True(Seen(server)?.Finished);
    }

    [Fact]
    public async Task A_session_is_marked_as_watched_and_the_mark_is_taken_back()
    {
        await using var server = await CalendarServer.StartAsync(_time);
        var address = new Uri($"/api/v1/watched/{Race}", UriKind.Relative);

        using var marked = await server.Client.PutAsync(address, null);
        Assert.Equal(HttpStatusCode.NoContent, marked.StatusCode);
        Assert.True(Seen(server)?.Finished);

        using var back = await server.Client.DeleteAsync(address);
        Assert.Equal(HttpStatusCode.NoContent, back.StatusCode);
        Assert.False(Seen(server)?.Finished);
    }

    [Theory]
    [InlineData("2026-atlantis-race", "2026-11-22T04:30Z", "calendar.session_unknown")]
    [InlineData(Race, "2026-11-21T04:29Z", "viewing.moment_implausible")]
    public async Task What_cannot_be_is_refused(string session, string at, string code)
    {
        await using var server = await CalendarServer.StartAsync(_time);

        using var answer = await PostAsync(server.Client, session, At(at));

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Null(Seen(server));
    }

    [Fact]
    public async Task A_page_of_another_server_cannot_tell_for_somebody()
    {
        await using var server = await CalendarServer.StartAsync(_time);
        using var mara = await server.AdministratorAsync();
        mara.DefaultRequestHeaders.Add("Origin", "http://elsewhere.example");

        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(mara, HalfPastFour));
    }

    [Fact]
    public async Task A_stranger_cannot_tell_at_all()
    {
        await using var server = await CalendarServer.StartAsync(_time);
        await server.SetUpAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await TellAsync(server.Client, HalfPastFour));
    }

    private static ViewedSession? Seen(RunningServer server) =>
        server.Services.GetRequiredService<IViewedSessions>().Find(ViewerChoices.Household, Race);

    private static async Task<string> MaraAsync(RunningServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users =
            scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Microsoft.AspNetCore.Identity.IdentityUser>>();
        return (await users.FindByNameAsync(SignedIn.Name))!.Id;
    }

    private static async Task<HttpStatusCode> TellAsync(HttpClient client, DateTimeOffset at)
    {
        using var answer = await PostAsync(client, Race, at);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client,
        string session,
        DateTimeOffset at
    ) => client.PostAsJsonAsync(new Uri("/api/v1/progress", UriKind.Relative), new { session, at });
}

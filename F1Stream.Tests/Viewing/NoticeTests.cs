using System.Collections.Concurrent;
using System.Text.Json;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Notices;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Tests.Viewing;

/// <summary>A quarter of an hour before a session.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly string[] Elsewhere = ["2026-monaco-race"];
    private readonly FakeTime _time = new(
        new DateTimeOffset(2026, 11, 21, 0, 10, 0, TimeSpan.Zero)
    );
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<SessionSoon> _told = [];
    private readonly ConcurrentQueue<(string Path, string Type, string Body)> _posted = [];
    private LiveHls _live = null!;
    private LiveHls _dead = null!;
    private Loopback _receiver = null!;
    private int _failures = 1;

    public async Task InitializeAsync()
    {
        _live = await LiveHls.StartAsync();
        _dead = await LiveHls.StartAsync();
        _dead.Fails = 404;
        _receiver = await Loopback.StartAsync(app => app.Run(ReceiveAsync));
    }

    public async Task DisposeAsync()
    {
        await _live.DisposeAsync();
        await _dead.DisposeAsync();
        await _receiver.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_sources_of_a_session_are_looked_at_before_it_and_everybody_is_told_once()
    {
        RaceSession session;
        await using (var server = await StartAsync())
        {
            session = await QuarterBeforeAsync(server);
            await TellsAsync(1);
            var soon = Assert.Single(_told);
            Assert.Equal(new SessionSoon(session.Id, session.StartUtc!.Value, 1, 2), soon);
            Assert.Equal(
                soon,
                server.Services.GetRequiredService<NoticeBoard>().At(_time.GetUtcNow())
            );
            await PostsAsync(4);
        }

        CheckPosts(session);

        await using var again = await StartAsync();
        for (var i = 0; i < 2; i++)
        {
            await PassAsync(Minute / 2);
        }

        Assert.Single(_told);
        Assert.Equal(SessionStatus.Upcoming, session.StatusAt(_time.GetUtcNow()));
    }

    [Theory]
    [InlineData("Url", "ftp://example.test/x", "must be an http or https address")]
    [InlineData("Shape", "carrier-pigeon", "must be json, discord or ntfy")]
    public async Task A_webhook_that_cannot_be_stops_the_start_without_naming_its_address(
        string name,
        string value,
        string say
    )
    {
        var settings = new Dictionary<string, string?>
        {
            ["Notices:Webhooks:0:Url"] = "https://example.test/secret-word",
            [$"Notices:Webhooks:0:{name}"] = value,
        };

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            RunningServer.StartAsync(settings: settings)
        );

        Assert.Equal("start.webhooks", refused.Why.Code);
        Assert.Contains(
            $"Notices:Webhooks:0:{name} {say}",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("secret-word", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("example.test", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "No source is set up that may show it.")]
    [InlineData(0, 1, "Its source is not ready yet.")]
    [InlineData(1, 1, "Its source is ready.")]
    [InlineData(0, 3, "None of 3 sources is ready yet.")]
    [InlineData(1, 3, "1 of 3 sources is ready.")]
    [InlineData(2, 3, "2 of 3 sources are ready.")]
    public void What_is_ready_is_said_in_a_sentence(int ready, int of, string sentence) =>
        Assert.Equal(
            sentence,
            NoticeText.Sources(new SessionSoon("x", DateTimeOffset.UnixEpoch, ready, of))
        );

    private void CheckPosts(RaceSession session)
    {
        // The first webhook failed once and was tried again.
        Assert.Equal(2, _posted.Count(p => p.Path == "/json"));
        var json = JsonDocument.Parse(_posted.First(p => p.Path == "/json").Body).RootElement;
        Assert.Equal("SessionSoon", json.GetProperty("event").GetString());
        Assert.Equal(session.Id, json.GetProperty("sessionId").GetString());
        Assert.Equal(session.StartUtc, json.GetProperty("startsAt").GetDateTimeOffset());
        Assert.Equal(1, json.GetProperty("ready").GetInt32());
        Assert.Equal(2, json.GetProperty("of").GetInt32());
        Assert.Equal($"/watch/{session.Id}", json.GetProperty("path").GetString());
        var text = json.GetProperty("text").GetString()!;
        Assert.Matches(
            @"^.+ Grand Prix: .+ starts in 1[345] minutes\. 1 of 2 sources is ready\.$",
            text
        );

        var discord = _posted.Single(p => p.Path == "/discord");
        Assert.Equal("application/json", discord.Type);
        Assert.Equal(
            text,
            JsonDocument.Parse(discord.Body).RootElement.GetProperty("content").GetString()
        );

        Assert.Equal(("/ntfy", "text/plain", text), _posted.Single(p => p.Path == "/ntfy"));
    }

    private async Task<RunningServer> StartAsync()
    {
        var hooks = new[] { "json", "discord", "ntfy" };
        var settings = new Dictionary<string, string?>
        {
            ["sources"] = HouseSources.File(
                _folder,
                HouseSources.DirectHls("Loft", _live.Master),
                HouseSources.DirectHls("Attic", _dead.Master),
                new
                {
                    name = "Cellar",
                    extractor = "direct-hls",
                    settings = new { url = _live.Master.AbsoluteUri },
                    sessions = Elsewhere,
                }
            ),
        };
        for (var i = 0; i < hooks.Length; i++)
        {
            settings[$"Notices:Webhooks:{i}:Url"] = new Uri(_receiver.Url, hooks[i]).AbsoluteUri;
            settings[$"Notices:Webhooks:{i}:Shape"] = hooks[i];
        }

        var server = await RunningServer.StartAsync(
            _folder.Path,
            settings,
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time))
        );
        server.Services.GetRequiredService<IEventBus>().Subscribe<SessionSoon>(_told.Enqueue);
        return server;
    }

    private async Task<RaceSession> QuarterBeforeAsync(RunningServer server)
    {
        var next = server
            .Services.GetRequiredService<ISchedule>()
            .NextAfter(_time.GetUtcNow())!
            .Session;
        _time.Set(next.StartUtc!.Value - 16 * Minute);
        await PassAsync(Minute / 2);
        Assert.Empty(_told);
        return next;
    }

    private Task<bool> TellsAsync(int count) =>
        UntilAsync(() => _told.Count == count, "the notice");

    private Task<bool> PostsAsync(int count) =>
        UntilAsync(() => _posted.Count == count, "what was posted");

    private Task<bool> UntilAsync(Func<bool> good, string what) =>
        Eventually.SeesAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(0.5));
                return good();
            },
            seen => seen,
            what
        );

    /// <summary>Lets the program do what it does in that time.</summary>
    private async Task PassAsync(TimeSpan by)
    {
        var rounds = 0;
        await UntilAsync(() => ++rounds > by.TotalSeconds * 2, "time to pass");
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var type = http.Request.ContentType!.Split(';')[0];
        _posted.Enqueue((http.Request.Path, type, await reader.ReadToEndAsync()));
        if (http.Request.Path == "/json" && Interlocked.Decrement(ref _failures) >= 0)
        {
            http.Response.StatusCode = 500;
        }
    }
}

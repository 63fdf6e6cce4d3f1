using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Tests.Calendar;

/// <summary>The whole program on a clock of the test's, and its schedule over HTTP.</summary>
internal static class CalendarServer
{
    internal static readonly DateTimeOffset Saturday = Sample.At("2026-11-21T12:00Z");

    internal static Task<RunningServer> StartAsync(
        FakeTime time,
        FakeJolpica? jolpica = null,
        string? data = null
    ) =>
        RunningServer.StartAsync(
            data,
            new Dictionary<string, string?>
            {
                ["calendar-url"] = jolpica?.Url.AbsoluteUri ?? "http://127.0.0.1:9/",
                ["Calendar:RetryDelay"] = "00:00:00",
                ["Calendar:Retries"] = "0",
            },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time))
        );

    internal static async Task<JsonElement> ScheduleAsync(RunningServer server) =>
        await server.Client.GetFromJsonAsync<JsonElement>(new Uri("/schedule", UriKind.Relative));

    internal static Task<JsonElement> SeesAsync(
        RunningServer server,
        string source,
        Func<bool>? also = null
    ) =>
        Eventually.SeesAsync(
            () => ScheduleAsync(server),
            s => s.GetProperty("source").GetString() == source && also?.Invoke() != false,
            "the schedule"
        );

    internal static async Task<JsonElement> RefreshAsync(
        RunningServer server,
        HttpStatusCode expected
    )
    {
        using var administrator = await server.AdministratorAsync();
        using var answer = await administrator.PostAsync(
            new Uri("/api/v1/schedule/refresh", UriKind.Relative),
            null
        );
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal static JsonElement Event(JsonElement schedule, string slug) =>
        schedule
            .GetProperty("events")
            .EnumerateArray()
            .Single(e => e.GetProperty("slug").GetString() == slug);
}

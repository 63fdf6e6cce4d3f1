using System.Net;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Calendar.Reminders;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Calendar.Reminders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace F1Stream.Infrastructure.Calendar;

internal static class CalendarRegistration
{
    private const string Jolpica = "https://api.jolpi.ca/";

    internal static IServiceCollection AddCalendar(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<CalendarOptions>()
            .Bind(configuration.GetSection(CalendarOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddUpstream(Upstream(configuration["calendar-url"]));
        services.AddSingleton<EfSeasonStore>();
        services.AddSingleton<ISeasonStore>(provider =>
            provider.GetRequiredService<EfSeasonStore>()
        );
        services.AddSingleton<IBundledSeasons, EmbeddedSeasons>();
        services.AddSingleton<ISchedule, Schedule>();
        services.AddSingleton<ReadSchedule>();
        services.AddSingleton<AdoptBundle>();
        services.AddSingleton<RefreshSeason>();
        services.AddSingleton<KeepSeasonsFresh>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<CalendarOptions>>().Value;
            return new RefreshRule(options.StaleAfter, options.RetryAfter);
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartUpStep, PrepareSchedule>());
        services.AddSingleton<EfReminders>();
        services.AddSingleton<IReminders>(p => p.GetRequiredService<EfReminders>());
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<EfReminders>());
        services.AddSingleton<SetReminder>();
        services.AddHostedService<SessionClock>();
        services.AddSingleton<SeasonKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SeasonKeeper>());
        return services.AddNightlyJob();
    }

    private static void AddUpstream(this IServiceCollection services, Uri upstream)
    {
        services.AddSingleton<JolpicaPace>();
        services.AddSingleton<IRaceCalendar, JolpicaCalendar>();
        services
            .AddHttpClient(
                JolpicaCalendar.Client,
                client =>
                {
                    client.BaseAddress = upstream;
                    client.MaxResponseContentBufferSize = JolpicaCalendar.LargestAnswer;
                    client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's, for each try
                    client.DefaultRequestHeaders.UserAgent.ParseAdd("F1Stream");
                    client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
                }
            )
            .RemoveAllLoggers() // a refusal is one sentence, logged by the keeper
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    AutomaticDecompression = DecompressionMethods.All,
                    ConnectTimeout = TimeSpan.FromSeconds(10),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5), // a moved name is found again
                    UseCookies = false,
                }
            )
            // Turning handlers over is the connections' business above; the factory's own clock would outlive the server by minutes.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static IServiceCollection AddNightlyJob(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
            quartz.ScheduleJob<DailyRefresh>(trigger =>
                trigger
                    .WithIdentity("calendar-daily")
                    .WithCronSchedule(DailyRefresh.Cron, cron => cron.InTimeZone(TimeZoneInfo.Utc))
            )
        );
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
    }

    private static Uri Upstream(string? setting)
    {
        var address = setting is { Length: > 0 } ? setting : Jolpica;
        return
            Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            ? url
            : throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Invalid,
                    "start.calendar_url",
                    $"--calendar-url must be an http or https address, not \"{address}\"."
                )
            );
    }
}

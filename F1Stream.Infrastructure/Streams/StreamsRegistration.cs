using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Health.Doctor;
using F1Stream.Domain.Streams.Health.Playback;
using F1Stream.Domain.Streams.Ranking;
using F1Stream.Domain.Streams.Sessions;
using F1Stream.Infrastructure.Streams.Demo;
using F1Stream.Infrastructure.Streams.Extractors;
using F1Stream.Infrastructure.Streams.Polling;
using F1Stream.Infrastructure.Streams.Remux;
using F1Stream.Infrastructure.Streams.Sources;
using F1Stream.Infrastructure.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Verifier;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace F1Stream.Infrastructure.Streams;

internal static class StreamsRegistration
{
    internal static IServiceCollection AddStreams(this IServiceCollection services) =>
        services
            .AddUpstream()
            .AddRemux()
            .AddCatalogue()
            .AddAdministration()
            .AddExtraction()
            .AddHealth();

    private static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<RowMapping>();
        services.AddSingleton<EfStreamCatalogue>();
        services.AddSingleton<IStreamCatalogue>(p => p.GetRequiredService<EfStreamCatalogue>());
        services.AddSingleton<IStreamRecords>(p => p.GetRequiredService<EfStreamCatalogue>());
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<EfStreamCatalogue>());
        services.AddSingleton<EfSourceRuns>();
        services.AddSingleton<ISourceRuns>(p => p.GetRequiredService<EfSourceRuns>());
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<EfSourceRuns>());
        services.AddSingleton<ISourceAudit, EfSourceAudit>();
        services.AddSingleton<ISourcesFormat, SourcesFile>();
        services.AddSingleton<ImportSources>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartUpStep, ImportSourcesFile>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartUpStep, OfferDemo>());
        return services;
    }

    private static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<TrialStreams>();
        services.AddSingleton<ReadDraft>();
        services.AddSingleton<ReadSources>();
        services.AddSingleton<ApplyChange>();
        services.AddSingleton<SaveSource>();
        services.AddSingleton<SwitchSource>();
        services.AddSingleton<OrderSources>();
        services.AddSingleton<DeleteSource>();
        services.AddSingleton<RestoreSource>();
        services.AddSingleton<DuplicateSource>();
        services.AddSingleton<TrySource>();
        services.AddSingleton<TieStream>();
        services.AddSingleton<ExportSources>();
        return services;
    }

    private static IServiceCollection AddExtraction(this IServiceCollection services)
    {
        services.AddCadence<ExtractionCadence>(
            "Streams:Extraction",
            c =>
                c.Interval > TimeSpan.Zero
                && c.NearSession > TimeSpan.Zero
                && c.AfterTrouble > TimeSpan.Zero
                && c.LongestPause >= c.AfterTrouble
                && c.Retention > TimeSpan.Zero
        );
        services.AddSingleton<ExtractorRegistry>();
        services.AddSingleton<SourceRequests>();
        services.AddSingleton<RunExtractor>();
        services.AddSingleton<ExtractionTimes>();
        services.AddSingleton<ExtractSource>();
        services.AddSingleton<ForgetStreams>();
        services.AddSingleton<DemoStation>();
        services.AddHostedService(p => p.GetRequiredService<DemoStation>());
        return services.AddExtractors().AddPolling();
    }

    private static IServiceCollection AddPolling(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            // A run waits for its source most of the time; a hundred hanging ones hold a hundred places, and no other source up.
            quartz.UseDefaultThreadPool(pool => pool.MaxConcurrency = 1000);
            quartz.ScheduleJob<ForgetOnTime>(trigger =>
                trigger
                    .WithIdentity("forget-streams")
                    .WithSimpleSchedule(s => s.WithInterval(ForgetOnTime.Every).RepeatForever())
            );
        });
        services.AddHostedService<SourceTimetable>();
        return services;
    }

    private static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddCadence<HealthCadence>(
            "Streams:Health",
            c =>
                c.NearSession > TimeSpan.Zero
                && c.Idle >= c.NearSession
                && c.InDoubt > TimeSpan.Zero
                && c.Dead > TimeSpan.Zero
        );
        services.AddSingleton<StreamSessions>();
        services.AddSingleton<ReadStreams>();
        services.AddSingleton<StreamsOfSession>();
        services.AddSingleton<ProbeTurns>();
        services.AddSingleton<HlsProbe>();
        services.AddSingleton<LookAtStream>();
        services.AddSingleton<LookAfresh>();
        services.AddSingleton<EfHealthRecords>();
        services.AddSingleton<IHealthRecords>(p => p.GetRequiredService<EfHealthRecords>());
        services.AddSingleton<IHealthHistory>(p => p.GetRequiredService<EfHealthRecords>());
        services.AddSingleton<IConnectionCheck, ConnectionCheck>();
        services.AddSingleton<IMediaCheck, MediaCheck>();
        services.AddSingleton<ExamineHls>();
        services.AddSingleton<ExamineStream>();
        services.AddSingleton<UnwrittenHealth>();
        services.AddSingleton<JudgeStream>();
        services.AddSingleton<KeepHealth>();
        services.AddSingleton<ProbeStreams>();
        // Before the patrol, so that it stops after it.
        services.AddHostedService<HealthBook>();
        services.AddHostedService<HealthPatrol>();
        services
            .AddOptions<VerifierOptions>()
            .BindConfiguration(VerifierOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IPlayStreams, PlayInBrowser>();
        services.AddSingleton<VerifyPlayback>();
        services.AddHostedService<PlaybackRounds>();
        return services;
    }

    private static void AddCadence<T>(
        this IServiceCollection services,
        string section,
        Func<T, bool> sensible
    )
        where T : class
    {
        services
            .AddOptions<T>()
            .BindConfiguration(section)
            .Validate(
                sensible,
                $"The times under {section} must be longer than nothing, and Idle no shorter than NearSession."
            )
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<IOptions<T>>().Value);
    }
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Channels.Upstream;
using F1Stream.Domain.Streams.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Relay.Channels;

internal static class ChannelsRegistration
{
    internal static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services
            .AddOptions<ChannelPace>()
            .BindConfiguration("Relay:Channels")
            .Validate(
                p =>
                    p.Window > TimeSpan.Zero
                    && p.InUse > TimeSpan.Zero
                    && p.Remembered > TimeSpan.Zero
                    && p.Patience > TimeSpan.Zero,
                "The times under Relay:Channels must be longer than nothing."
            )
            .ValidateOnStart();
        services
            .AddOptions<FailoverPolicy>()
            .BindConfiguration("Relay:Failover")
            .Validate(
                p => p.HoldDown >= TimeSpan.Zero && p.NotTwiceWithin >= p.HoldDown,
                "Relay:Failover:NotTwiceWithin must not be shorter than HoldDown."
            )
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<IOptions<ChannelPace>>().Value);
        services.AddSingleton(p => p.GetRequiredService<IOptions<FailoverPolicy>>().Value);
        services.AddSingleton<ReadUpstream>();
        services.AddSingleton<ChannelLineup>();
        services.AddSingleton<ISwitchRecords, EfSwitchRecords>();
        services.AddSingleton<SwitchBook>();
        services.AddSingleton<IStartUpStep, RecallSwitches>();
        services.AddHostedService<SwitchKeeper>();
        services.AddSingleton<ChannelTools>();
        services.AddSingleton<LiveChannels>();
        services.AddSingleton<IWatchedStreams>(p => p.GetRequiredService<LiveChannels>());
        return services;
    }
}

using F1Stream.Domain.Viewing;
using F1Stream.Infrastructure.Viewing.Layouts;
using F1Stream.Infrastructure.Viewing.Notices;
using F1Stream.Infrastructure.Viewing.Progress;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Viewing;

internal static class ViewingRegistration
{
    internal static IServiceCollection AddViewing(this IServiceCollection services) =>
        services
            .AddSingleton<ReadPicker>()
            .AddSingleton<ReadNow>()
            .AddSingleton<ReadWallChoices>()
            .AddProgress()
            .AddLayouts()
            .AddNotices();
}

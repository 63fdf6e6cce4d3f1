using F1Stream.Domain.Viewing;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Viewing;

internal static class ViewingRegistration
{
    internal static IServiceCollection AddViewing(this IServiceCollection services) =>
        services.AddSingleton<ReadPicker>().AddSingleton<ReadNow>();
}

using F1Stream.Domain.Viewing.Layouts;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Viewing.Layouts;

internal static class LayoutsRegistration
{
    internal static IServiceCollection AddLayouts(this IServiceCollection services) =>
        services.AddSingleton<ILayouts, EfLayouts>().AddSingleton<SaveLayout>();
}

namespace F1Stream.Web.Streams.Admin;

/// <summary>What the administration pages of the sources share.</summary>
internal static class SourcesAdministration
{
    internal static IServiceCollection AddSourcesAdministration(this IServiceCollection services)
    {
        services.AddScoped<OneTrial>();
        services.AddSingleton<DeleteWithUndo>();
        services.AddSingleton<SourceDesk>();
        return services;
    }
}

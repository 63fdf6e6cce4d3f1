using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace F1Stream.Tests.Architecture;

/// <summary>What is written is also put together: nothing waits in a folder for a line that somebody forgot.</summary>
public sealed class RegistrationTests
{
    public static TheoryData<string> Folders =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Repository.Root, "F1Stream.Infrastructure"))
                .Select(folder => Path.GetFileName(folder)!)
                .Where(name => name is not ("bin" or "obj")),
        ];

    public static TheoryData<Type> Families =>
        [typeof(IStartUpStep), typeof(IHostedService), typeof(IStreamExtractor)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_infrastructure_has_one_registration_and_it_is_called(string folder)
    {
        var registrations = Directory
            .GetFiles(
                Path.Combine(Repository.Root, "F1Stream.Infrastructure", folder),
                "*Registration.cs"
            )
            .Select(Path.GetFileNameWithoutExtension);
        Assert.Equal([$"{folder}Registration"], registrations);

        var called = CodeMap
            .Of(FeatureGraph.Infrastructure)
            .Types.Single(t => t.Type == typeof(InfrastructureRegistration).FullName)
            .Mentions;
        Assert.Contains($"F1Stream.Infrastructure.{folder}.{folder}Registration", called);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Every_implementation_is_registered_once(Type family)
    {
        await using var server = await RunningServer.StartAsync();

        var registered = server
            .Services.GetServices(family)
            .Select(service => service!.GetType())
            .Where(type => type.Assembly == FeatureGraph.Infrastructure);

        var written = FeatureGraph
            .Infrastructure.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .Where(family.IsAssignableFrom);
        Assert.NotEmpty(written);
        Assert.Equal(
            written.Select(type => type.FullName).Order(StringComparer.Ordinal),
            registered.Select(type => type.FullName).Order(StringComparer.Ordinal)
        );
    }
}

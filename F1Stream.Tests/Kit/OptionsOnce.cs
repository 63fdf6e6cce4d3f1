using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Relay;

namespace F1Stream.Tests.Kit;

/// <summary>
/// A range of the framework's reads its bounds at its first use, and not for two threads at a time. The program has one server in a process,
/// tests have many: so each is used once before any test begins.
/// </summary>
internal static class OptionsOnce
{
#pragma warning disable CA2255 // No library: nobody but the tests' runner loads it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Use()
    {
        var options =
            from assembly in new[]
            {
                typeof(Refusal).Assembly,
                typeof(RelayTokenOptions).Assembly,
                typeof(Program).Assembly,
            }
            from type in assembly.GetTypes()
            where type is { IsAbstract: false, ContainsGenericParameters: false }
            where type.GetConstructor(Type.EmptyTypes) is not null
            where type.GetProperties().Any(p => p.IsDefined(typeof(RangeAttribute), inherit: true))
            select Activator.CreateInstance(type);
        foreach (var one in options)
        {
            Validator.TryValidateObject(
                one,
                new ValidationContext(one),
                validationResults: null,
                validateAllProperties: true
            );
        }
    }
}

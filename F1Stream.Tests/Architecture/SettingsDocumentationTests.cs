using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using F1Stream.Tests.Kit;
using F1Stream.Web.Composition;
using F1Stream.Web.Relay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace F1Stream.Tests.Architecture;

/// <summary>docs/operating.md lists every setting, by a name that works and with the default that holds.</summary>
public sealed partial class SettingsDocumentationTests
{
    private static readonly string Document = File.ReadAllText(
        Path.Combine(Repository.Root, "docs", "operating.md")
    );

    [Fact]
    public async Task Every_documented_option_reaches_the_program_and_every_option_is_documented()
    {
        var documented = Documented();
        IReadOnlyList<Type> bound = [];
        var fromDocument = new Dictionary<string, string?>(StringComparer.Ordinal);
        await using var server = await RunningServer.StartAsync(services: services =>
            bound = BoundTypes(services)
        );
        var sections = bound.ToDictionary(type => type, type => SectionOf(type, documented));
        foreach (var (type, section) in sections)
        {
            foreach (var property in Settable(type))
            {
                var key = $"{section}:{property.Name}";
                Assert.Equal(Default(property), documented[key]);
                fromDocument[key] = AnotherValue(property);
            }
        }

        await using var changed = await RunningServer.StartAsync(settings: fromDocument);

        Assert.NotEmpty(bound);
        Assert.Empty(documented.Keys.Except(fromDocument.Keys, StringComparer.Ordinal));
        Assert.Empty(
            from type in bound
            let options = Options(changed.Services, type)
            from property in Settable(type)
            where Text(property.GetValue(options)) != AnotherValue(property)
            select $"{sections[type]}:{property.Name} is documented but changes nothing"
        );
    }

    [Fact]
    public void Every_setting_with_a_name_of_its_own_is_documented()
    {
        var variables = HouseholdSettings.Names.Keys.Select(name => $"`F1STREAM_{name}`");
        var flags =
            from file in Repository.Files()
            where file.EndsWith(".cs", StringComparison.Ordinal)
            where !file.Contains("F1Stream.Tests", StringComparison.Ordinal)
            from Match match in ReadByName().Matches(File.ReadAllText(file))
            select $"`--{match.Groups["name"].Value} ";

        var untold =
            from name in (string[])
                [
                    .. variables,
                    .. flags,
                    $"`--{KnownProxies.Setting} ",
                    $"`--{RelayCors.Setting} ",
                    "`--urls ",
                ]
            where !Document.Contains(name, StringComparison.Ordinal)
            select name;
        Assert.Empty(untold);
    }

    private static Dictionary<string, string> Documented() =>
        Row()
            .Matches(Document)
            .ToDictionary(m => m.Groups["key"].Value, m => m.Groups["default"].Value);

    /// <summary>Whatever is bound to a section registers a token that tells when the section changes.</summary>
    private static List<Type> BoundTypes(IServiceCollection services) =>
        services
            .Select(s => s.ServiceType)
            .Where(t =>
                t.IsGenericType
                && t.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>)
            )
            .Select(t => t.GenericTypeArguments[0])
            .Where(t => t.FullName!.StartsWith("F1Stream.", StringComparison.Ordinal))
            .Distinct()
            .ToList();

    private static string SectionOf(Type type, Dictionary<string, string> documented)
    {
        var names = Settable(type).Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
        var sections = documented
            .Keys.GroupBy(
                key => key[..key.LastIndexOf(':')],
                key => key[(key.LastIndexOf(':') + 1)..]
            )
            .Where(section => section.Order(StringComparer.Ordinal).SequenceEqual(names))
            .Select(section => section.Key)
            .ToList();
        Assert.True(
            sections.Count == 1,
            $"docs/operating.md needs one section with exactly the options of {type.Name}: {string.Join(", ", names)}"
        );
        return sections[0];
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties().Where(p => p.CanWrite);

    private static object? Options(IServiceProvider services, Type type)
    {
        var options = typeof(IOptions<>).MakeGenericType(type);
        return options.GetProperty("Value")!.GetValue(services.GetRequiredService(options));
    }

    private static string Default(PropertyInfo property) =>
        Text(property.GetValue(Activator.CreateInstance(property.DeclaringType!)));

    private static string Text(object? value) =>
        value switch
        {
            null => "unset",
            bool yes => yes ? "true" : "false", // as in JSON
            _ => TypeDescriptor.GetConverter(value).ConvertToInvariantString(value)!,
        };

    private static string AnotherValue(PropertyInfo property) =>
        property.GetValue(Activator.CreateInstance(property.DeclaringType!)) switch
        {
            TimeSpan time => Text(time + TimeSpan.FromMilliseconds(1)),
            int number => (number + 1).ToString(CultureInfo.InvariantCulture),
            bool yes => Text(!yes),
            null => "a value of this test",
            var other => throw new NotSupportedException($"Teach this test {other.GetType()}."),
        };

    [GeneratedRegex(
        @"^\| `(?<key>[A-Za-z]+(:[A-Za-z]+)+)` \| `?(?<default>[^`|]+?)`? \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"onfiguration\[""(?<name>[^""]+)""\]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ReadByName();
}

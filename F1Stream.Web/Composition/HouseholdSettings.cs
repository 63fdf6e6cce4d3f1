using F1Stream.Domain.Kernel;

namespace F1Stream.Web.Composition;

/// <summary>
/// The settings with names of their own (F1STREAM_DATA and its kin): command line over environment over appsettings.json.
/// A variable F1STREAM_X_FILE names a file that holds the value of F1STREAM_X.
/// </summary>
internal static class HouseholdSettings
{
    private const string Prefix = "F1STREAM_";

    /// <summary>Environment name (without prefix) and the setting that it stands for.</summary>
    internal static readonly Dictionary<string, string> Names = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["DATA"] = "data",
        ["SOURCES"] = "sources",
        ["DEMO"] = "demo",
        ["DATABASE"] = "database",
        ["CALENDAR_URL"] = "calendar-url",
        ["ADMIN_USER"] = "Accounts:Admin:User",
        ["ADMIN_PASSWORD"] = "Accounts:Admin:Password",
        ["METRICS_TOKEN"] = "Metrics:Token",
    };

    internal static void AddHouseholdSettings(
        this ConfigurationManager configuration,
        string[] args,
        Func<string, string?>? environment = null
    )
    {
        environment ??= Environment.GetEnvironmentVariable;
        var found = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, setting) in Names)
        {
            if (environment(Prefix + name + "_FILE") is { Length: > 0 } file)
            {
                found[setting] = ReadFile(Prefix + name + "_FILE", file);
            }
            else if (environment(Prefix + name) is { Length: > 0 } value)
            {
                found[setting] = value;
            }
            else if (environment(setting.ToUpperInvariant()) is not null)
            {
                // Somebody else's variable: a bare DATABASE in the environment is not meant for us.
                found[setting] = null;
            }
        }

        configuration.AddInMemoryCollection(found);
        configuration.AddCommandLine(args);
    }

    private static string ReadFile(string variable, string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Invalid,
                    "start.setting_file",
                    $"{variable} names a file that cannot be read: {e.Message}"
                )
            );
        }
    }
}

namespace F1Stream.Infrastructure.Streams.Programs;

/// <summary>Finds programs, on PATH alone: the folder that the server was started in is nobody's PATH.</summary>
/// <param name="path">Folders, separated as in the environment variable; null: the variable itself.</param>
internal sealed class ProgramPlace(string? path = null)
{
    private readonly string _path = path ?? Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>What a program may know of our environment; secrets are among the rest.</summary>
    private static readonly string[] Known =
    [
        "PATH",
        "LANG",
        "LC_ALL",
        "TZ",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "FONTCONFIG_FILE",
        "FONTCONFIG_PATH",
        "SystemRoot",
    ];

    /// <summary>The whole path of the first of these that is there, or null. A whole path stands for itself.</summary>
    internal string? Find(params string[] names) =>
        names
            .SelectMany(name =>
                Path.IsPathFullyQualified(name)
                    ? [name]
                    : _path
                        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                        .Where(Path.IsPathFullyQualified)
                        .Select(folder => Path.Combine(folder, name))
            )
            .FirstOrDefault(IsProgram);

    /// <summary>The environment of a program that is at home in this folder.</summary>
    internal Dictionary<string, string> Environs(string home)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Known)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                all[name] = value;
            }
        }

        all["PATH"] = _path;
        foreach (
            var name in (string[])
                [
                    "HOME",
                    "TMPDIR",
                    "XDG_CONFIG_HOME",
                    "XDG_DATA_HOME",
                    "XDG_STATE_HOME",
                    "XDG_CACHE_HOME",
                ]
        )
        {
            all[name] = home;
        }

        return all;
    }

    private static bool IsProgram(string file) =>
        File.Exists(file)
        && (
            OperatingSystem.IsWindows()
            || (
                File.GetUnixFileMode(file)
                & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)
            ) != UnixFileMode.None
        );
}

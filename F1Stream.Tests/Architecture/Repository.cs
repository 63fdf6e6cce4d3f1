using System.Runtime.CompilerServices;

namespace F1Stream.Tests.Architecture;

internal static class Repository
{
    private static readonly string[] NotOurs =
    [
        "/obj/",
        "/bin/",
        "/Migrations/",
        "/node_modules/",
        "/wwwroot/lib/",
        "/data/",
    ];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>Every file that a person wrote.</summary>
    public static IEnumerable<string> Files() =>
        Directory
            .EnumerateDirectories(Root, "F1Stream.*")
            .SelectMany(project =>
                Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories)
            )
            .Where(file => !NotOurs.Any(part => file.Contains(part, StringComparison.Ordinal)));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

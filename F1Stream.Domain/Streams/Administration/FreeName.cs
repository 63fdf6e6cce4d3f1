namespace F1Stream.Domain.Streams.Administration;

/// <summary>Finds a name that no source has.</summary>
internal static class FreeName
{
    /// <summary>The name itself, or "name 2", "name 3" and so on; cut where it would become too long.</summary>
    internal static string For(string name, IStreamCatalogue catalogue)
    {
        var taken = catalogue.AllSources.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var free = Cut(name, "");
        for (var i = 2; taken.Contains(free); i++)
        {
            free = Cut(name, $" {i}");
        }

        return free;
    }

    private static string Cut(string name, string ending) =>
        name[..Math.Min(name.Length, StreamSource.LongestName - ending.Length)] + ending;
}

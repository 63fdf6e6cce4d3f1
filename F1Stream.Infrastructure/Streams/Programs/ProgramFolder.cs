namespace F1Stream.Infrastructure.Streams.Programs;

/// <summary>A folder of one run's own, closed to other users of the machine and gone with the run: home, settings and caches of the program.</summary>
internal sealed class ProgramFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("f1stream-run-").FullName;

    /// <summary>Writes a file and returns its path. What stands in it is not seen in the list of processes.</summary>
    internal async Task<string> WriteAsync(string name, string text, CancellationToken ct)
    {
        var path = System.IO.Path.Combine(Path, name);
        await File.WriteAllTextAsync(path, text, ct);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A killed program may be letting go of its last file; nothing that stays is worth a failed run.
        }
    }
}

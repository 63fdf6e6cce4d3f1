using F1Stream.Domain.Kernel;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>The one folder in which everything lives that this household keeps.</summary>
internal sealed class DataDirectory(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    public string Database => Path.Combine(Root, "f1stream.db");

    public string Keys => Path.Combine(Root, "keys");

    public string Backups => Path.Combine(Root, "backups");

    /// <summary>A folder of its own for one feature, made if it is not there.</summary>
    public string Folder(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    /// <summary>Makes sure that it exists and can be written to; the reason in words if not.</summary>
    public Refusal? Check()
    {
        try
        {
            Directory.CreateDirectory(Root);
            var probe = Path.Combine(Root, $".write-check-{Environment.ProcessId}");
            File.WriteAllBytes(probe, new byte[4096]);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal(
                RefusalKind.Unavailable,
                "start.data_directory",
                $"The data directory {Root} cannot be written to: {e.Message} Choose another with --data DIR, or make room and give this user the right to write there."
            );
        }
    }
}

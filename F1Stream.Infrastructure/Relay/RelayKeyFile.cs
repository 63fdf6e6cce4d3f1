using System.Globalization;
using System.Text;
using F1Stream.Infrastructure.Persistence;

namespace F1Stream.Infrastructure.Relay;

/// <summary>
/// `keys/relay.key`, readable by this user alone: a line for each key, the oldest first, with the time at which it was made and its 32 bytes in base64. The first
/// version of the relay kept one key, as 32 bytes and nothing else.
/// </summary>
internal sealed class RelayKeyFile(DataDirectory data)
{
    internal string Path { get; } = System.IO.Path.Combine(data.Keys, "relay.key");

    /// <summary>Empty where there is no file; null where it is damaged.</summary>
    /// <param name="now">Stands for the unknown age of a key of the first version.</param>
    /// <exception cref="IOException">It cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
    internal IReadOnlyList<RelayKey>? Read(DateTimeOffset now)
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        var bytes = File.ReadAllBytes(Path);
        if (bytes.Length == RelayKey.Length)
        {
            return [new RelayKey(bytes, now)];
        }

        var keys = Encoding
            .UTF8.GetString(bytes)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Key)
            .ToList();
        return keys.Count == 0 || keys.Contains(null) ? null : [.. keys.OfType<RelayKey>()];
    }

    /// <summary>All at once: a reader, or a start after a crash, sees the old keys or the new.</summary>
    /// <param name="keys">The oldest first.</param>
    /// <exception cref="IOException">It cannot be written; or <see cref="UnauthorizedAccessException"/>.</exception>
    internal void Write(IEnumerable<RelayKey> keys)
    {
        Directory.CreateDirectory(data.Keys);
        var fresh = $"{Path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(fresh, options))
        {
            file.Write(Encoding.UTF8.GetBytes(string.Concat(keys.Select(Line))));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, Path, overwrite: true);
    }

    private static string Line(RelayKey key) =>
        $"{key.MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)} {Convert.ToBase64String(key.Secret)}\n";

    private static RelayKey? Key(string line)
    {
        var secret = new byte[RelayKey.Length];
        return
            line.Split(' ') is [var time, var text]
            && DateTimeOffset.TryParseExact(
                time,
                "O",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var madeAt
            )
            && Convert.TryFromBase64String(text, secret, out var length)
            && length == RelayKey.Length
            ? new RelayKey(secret, madeAt)
            : null;
    }
}

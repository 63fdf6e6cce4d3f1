using System.Collections.Immutable;
using F1Stream.Domain.Viewing.Notices;
using F1Stream.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Viewing.Notices;

/// <summary>A line for each start that was told, the last few of them, in the data directory.</summary>
internal sealed partial class ToldSessionsFile(DataDirectory data, ILogger<ToldSessionsFile> logger)
    : IToldSessions
{
    private const int Kept = 20;
    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(data.Root, "told-sessions.txt");
    private ImmutableList<string>? _lines;

    public bool Include(string sessionId, DateTimeOffset startsAt)
    {
        lock (_gate)
        {
            return Lines().Contains(Line(sessionId, startsAt), StringComparer.Ordinal);
        }
    }

    public void Add(string sessionId, DateTimeOffset startsAt)
    {
        lock (_gate)
        {
            _lines = [.. Lines().TakeLast(Kept - 1), Line(sessionId, startsAt)];
            try
            {
                File.WriteAllLines(_path, _lines);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                NotKept(e.Message);
            }
        }
    }

    private static string Line(string sessionId, DateTimeOffset startsAt) =>
        $"{sessionId} {startsAt.UtcDateTime:O}";

    private ImmutableList<string> Lines()
    {
        try
        {
            return _lines ??= File.Exists(_path) ? [.. File.ReadAllLines(_path)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return _lines = [];
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "That a session was announced could not be kept; after a restart it may be announced again: {Reason}"
    )]
    private partial void NotKept(string reason);
}

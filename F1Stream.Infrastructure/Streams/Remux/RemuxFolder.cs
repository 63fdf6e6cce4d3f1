using System.Globalization;
using System.Text;
using F1Stream.Domain.Streams.Remux;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>The files of one stream that is being remuxed.</summary>
internal sealed class RemuxFolder(string path)
{
    internal const string Playlist = RemuxAddress.Playlist;

    private const string Discontinuity = "#EXT-X-DISCONTINUITY";
    private const string MediaSequence = "#EXT-X-MEDIA-SEQUENCE:";
    private const string Duration = "#EXTINF:";

    /// <summary>Segments that have left the list and are kept for who is slow.</summary>
    private const int KeptBeyondList = 10;

    // A source's clock may jump: what follows from a duration must stay within reason.
    private static readonly TimeSpan LongestSegment = TimeSpan.FromMinutes(1);

    private readonly SortedSet<long> _breaks = [];
    private string? _seen;
    private long _first;

    internal string Path { get; } = path;

    /// <summary>The number of the first segment of this session: above all that were handed out before.</summary>
    internal long FirstNumber { get; private set; }

    /// <summary>The number of the newest segment.</summary>
    internal long Newest { get; private set; }

    /// <summary>How long the newest segment is, a minute at most; nothing before the first.</summary>
    internal TimeSpan LastDuration { get; private set; }

    /// <summary>The playlist as it was at the last <see cref="Look"/>; null before the first segment.</summary>
    internal byte[]? Content { get; private set; }

    /// <summary>Empties it for a new session.</summary>
    internal void Begin(DateTimeOffset now)
    {
        Empty();
        Directory.CreateDirectory(Path);
        // Seconds since 1970, so that the numbers do not go back over a restart of this server either.
        FirstNumber = Math.Max(now.ToUnixTimeSeconds(), Newest + 1);
    }

    /// <summary>Empties it after a session. What cannot be deleted now (a file is open on a network drive) goes when the next one begins.</summary>
    internal void Leave()
    {
        try
        {
            Empty();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody waits for it.
        }
    }

    /// <summary>Deletes what an ffmpeg that has ended left behind: halves of files, and segments that nobody can ask for any more.</summary>
    internal void Tidy()
    {
        foreach (var file in Directory.EnumerateFiles(Path))
        {
            if (
                System.IO.Path.GetExtension(file) == ".tmp"
                || (Number(file) is { } number && number < _first - KeptBeyondList)
            )
            {
                try
                {
                    File.Delete(file);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // Next time.
                }
            }
        }
    }

    /// <summary>The number of the newest segment on disk, looked up there; 0 where there is none.</summary>
    internal long NewestOnDisk() =>
        Directory.EnumerateFiles(Path).Select(f => Number(f) ?? 0).DefaultIfEmpty().Max();

    private void Empty()
    {
        (_seen, Content, _first, LastDuration) = (null, null, 0, default);
        _breaks.Clear();
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static long? Number(string file) =>
        System.IO.Path.GetExtension(file) == ".ts"
        && long.TryParse(
            System.IO.Path.GetFileNameWithoutExtension(file),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>Reads the playlist; true if it has a new segment.</summary>
    internal bool Look()
    {
        string text;
        try
        {
            text = File.ReadAllText(System.IO.Path.Combine(Path, Playlist));
        }
        catch (IOException)
        {
            return false;
        }

        if (text == _seen)
        {
            return false;
        }

        _seen = text;
        Content = Encoding.UTF8.GetBytes(Counted(text, out var newest));
        var moved = newest > Newest;
        Newest = Math.Max(Newest, newest);
        return moved;
    }

    /// <summary>A segment's file; null if it is not there (any more) or no segment.</summary>
    internal FileStream? Open(string name)
    {
        if (System.IO.Path.GetFileName(name) != name || Number(name) is null)
        {
            return null;
        }

        try
        {
            return new FileStream(
                System.IO.Path.Combine(Path, name),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                64 * 1024,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    // ffmpeg marks where it began anew, but does not count the marks that have left the list (RFC 8216, 4.3.3.3 and 6.2.2).
    private string Counted(string text, out long newest)
    {
        newest = 0;
        var marked = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(MediaSequence, StringComparison.Ordinal))
            {
                _ = long.TryParse(
                    line.AsSpan(MediaSequence.Length),
                    CultureInfo.InvariantCulture,
                    out _first
                );
            }
            else if (line.StartsWith(Duration, StringComparison.Ordinal))
            {
                LastDuration = Seconds(line.AsSpan(Duration.Length).TrimEnd(','));
            }
            else if (line == Discontinuity)
            {
                marked = true;
            }
            else if (
                line.EndsWith(".ts", StringComparison.Ordinal)
                && long.TryParse(line.AsSpan()[..^3], CultureInfo.InvariantCulture, out newest)
                && marked
            )
            {
                _breaks.Add(newest);
                marked = false;
            }
        }

        var gone = _breaks.Count(b => b < _first);
        return gone == 0
            ? text
            : text.Replace(
                MediaSequence,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Discontinuity}-SEQUENCE:{gone}\n{MediaSequence}"
                ),
                StringComparison.Ordinal
            );
    }

    private static TimeSpan Seconds(ReadOnlySpan<char> text) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestSegment.TotalSeconds))
            : default;
}

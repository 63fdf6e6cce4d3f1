using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>The processes of one browser, found by a mark in its command line (Linux; elsewhere none are found).</summary>
internal static class ProcessTree
{
    /// <summary>The marked processes and all that descend from them.</summary>
    internal static IReadOnlyList<int> Of(string mark)
    {
        if (!Directory.Exists("/proc/self"))
        {
            return [];
        }

        var all = Directory
            .EnumerateDirectories("/proc")
            .Select(d => Number(System.IO.Path.GetFileName(d)))
            .OfType<int>()
            .ToArray();
        var family = all.Where(p =>
                Read($"/proc/{p}/cmdline")?.Contains(mark, StringComparison.Ordinal) == true
            )
            .ToHashSet();
        var children = all.ToLookup(ParentOf);
        var open = new Queue<int>(family);
        while (open.TryDequeue(out var next))
        {
            foreach (var child in children[next].Where(family.Add))
            {
                open.Enqueue(child);
            }
        }

        return [.. family];
    }

    /// <summary>
    /// Bytes that they hold by themselves. What is mapped from files (the program, fonts) is left out: all of them share it.
    /// </summary>
    internal static long MemoryOf(IEnumerable<int> processes) =>
        processes.Sum(p =>
            (Read($"/proc/{p}/status") ?? "")
                .Split('\n')
                .Where(l =>
                    l.StartsWith("RssAnon:", StringComparison.Ordinal)
                    || l.StartsWith("RssShmem:", StringComparison.Ordinal)
                )
                .Sum(l =>
                    1024L
                        * Number(l.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim())
                    ?? 0
                )
        );

    internal static void Kill(IEnumerable<int> processes)
    {
        foreach (var process in processes)
        {
            try
            {
                using var one = Process.GetProcessById(process);
                one.Kill();
            }
            catch (Exception e)
                when (e is ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It is gone already.
            }
        }
    }

    // "pid (name) state parent …"; the name may hold anything, parentheses too.
    private static int ParentOf(int process) =>
        Read($"/proc/{process}/stat") is { } stat
        && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            is [_, var parent, ..]
            ? Number(parent) ?? 0
            : 0;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.Latin1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or is somebody else's.
            return null;
        }
    }
}

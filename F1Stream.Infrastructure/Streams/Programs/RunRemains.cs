using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace F1Stream.Infrastructure.Streams.Programs;

/// <summary>Processes that outlived the program that started them, known by the home that they were given (Linux; elsewhere none are found).</summary>
internal static class RunRemains
{
    internal static void Kill(ProgramFolder folder)
    {
        if (!Directory.Exists("/proc/self"))
        {
            return;
        }

        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(
                    Path.GetFileName(entry),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var id
                ) && IsAtHomeIn(entry, folder.Path)
            )
            {
                Kill(id);
            }
        }
    }

    private static bool IsAtHomeIn(string process, string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ"))
                .Split('\0')
                .Contains($"HOME={folder}", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or is somebody else's.
            return false;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var one = Process.GetProcessById(id);
            one.Kill();
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It is gone already.
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>
/// Writes what the garbage collector knows to the file HEAPLOG_FILE, a line of JSON each second. DOTNET_STARTUP_HOOKS loads it into the
/// measured program, so that this is the published one.
/// </summary>
[SuppressMessage("Design", "MA0047", Justification = "The runtime wants it outside of namespaces.")]
internal static class StartupHook
{
    private static Timer? _timer;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("HEAPLOG_FILE") is { } file)
        {
            var second = TimeSpan.FromSeconds(1);
            _timer = new(_ => File.AppendAllText(file, Line()), null, TimeSpan.Zero, second);
        }
    }

    private static string Line()
    {
        // Sizes are those of the last collection; `now` counts what has been allocated since as well.
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        (string Name, long Value)[] numbers =
        [
            ("now", GC.GetTotalMemory(forceFullCollection: false)),
            ("heap", last.HeapSizeBytes),
            ("large", last.GenerationInfo[3].SizeAfterBytes),
            ("committed", last.TotalCommittedBytes),
            ("allocated", GC.GetTotalAllocatedBytes()),
            ("collections", GC.CollectionCount(0)),
            ("full", GC.CollectionCount(2)),
        ];
        var pairs = numbers.Select(n =>
            string.Create(CultureInfo.InvariantCulture, $"\"{n.Name}\":{n.Value}")
        );
        return $"{{{string.Join(',', pairs)}}}\n";
    }
}

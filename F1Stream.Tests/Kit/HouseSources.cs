using System.Text.Json;

namespace F1Stream.Tests.Kit;

/// <summary>Writes sources files as a household would.</summary>
internal static class HouseSources
{
    public static object DirectHls(
        string name,
        Uri url,
        int priority = 10,
        Dictionary<string, string>? headers = null
    ) =>
        new
        {
            name,
            extractor = "direct-hls",
            settings = new { url = url.AbsoluteUri },
            headers = headers ?? [],
            priority,
        };

    public static string File(TempFolder folder, params object[] sources) =>
        folder.File($"sources-{Guid.NewGuid():N}.json", JsonSerializer.Serialize(new { sources }));
}

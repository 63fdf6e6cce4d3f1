using System.ComponentModel.DataAnnotations;

namespace F1Stream.Infrastructure.Streams.Extractors.Browser;

/// <summary>The section `Streams:Browser`: the browser that opens pages for `browser-page` sources.</summary>
internal sealed class BrowserOptions
{
    internal const string Section = "Streams:Browser";

    /// <summary>The program; unset: the first of chromium, chromium-browser and google-chrome on PATH.</summary>
    public string? Path { get; init; }

    /// <summary>A browser that runs already, by its DevTools address (http, https, ws or wss); unset: one is started.</summary>
    public string? CdpUrl { get; init; }

    /// <summary>What the browser's processes may hold together, in MiB; beyond it they are killed. Default 1024.</summary>
    [Range(64, 1024 * 1024)]
    public int MaxMemoryMiB { get; init; } = 1024;

    /// <summary>How long it stays open when no page is. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(2);
}

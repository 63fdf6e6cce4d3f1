using F1Stream.Domain.Streams.Health;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>A stream's state as a badge. No state: the source has no stream at all.</summary>
public sealed partial class StreamBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public required StreamState? State { get; set; }

    private (string State, string Word) Face =>
        State switch
        {
            StreamState.Live => ("live", "Live"),
            StreamState.Stale => ("stale", "Stale"),
            StreamState.Unknown or StreamState.Starting => ("upcoming", "Starting"),
            StreamState.Ended => ("past", "Ended"),
            StreamState.Drm => ("offline", "Protected"),
            _ => ("offline", "Offline"),
        };
}

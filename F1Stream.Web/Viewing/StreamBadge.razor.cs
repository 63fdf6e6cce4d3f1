using F1Stream.Domain.Streams.Health;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>A stream's state as a badge. No state: the source has no stream at all.</summary>
public sealed partial class StreamBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public required StreamState? State { get; set; }

    /// <summary>Nobody has looked yet: nothing is known of it.</summary>
    [Parameter]
    public bool Unseen { get; set; }

    private (string State, string Word) Face =>
        State switch
        {
            _ when Unseen => ("tbc", L["Not looked at yet"].Value),
            StreamState.Live => ("live", L["Live"].Value),
            StreamState.Stale => ("stale", L["Stale"].Value),
            StreamState.Unknown or StreamState.Starting => ("upcoming", L["Starting"].Value),
            StreamState.Ended => ("past", L["Ended"].Value),
            StreamState.Drm => ("offline", L["Protected"].Value),
            _ => ("offline", L["Offline"].Value),
        };
}

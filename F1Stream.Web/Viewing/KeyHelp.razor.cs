using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>The keys of the player.</summary>
public sealed partial class KeyHelp : ComponentBase
{
    private (string[], string)[] Lines =>
        [
            ([L["Space"], "K"], L["Play or pause"]),
            (["J", "L"], L["Back or on by 10 seconds"]),
            (["←", "→"], L["Back or on by 5 seconds"]),
            (["R"], L["See the last 30 seconds again"]),
            (["0", "–", "9"], L["To a tenth of what is kept"]),
            ([L["Home"], L["End"]], L["Start over; go to live"]),
            ([",", "."], L["One picture back or on, while paused"]),
            (["↑", "↓"], L["Louder or quieter"]),
            (["M"], L["Mute"]),
            (["C"], L["Subtitles"]),
            (["F"], L["Full screen"]),
            (["S"], L["Sources, in full screen"]),
            (["T"], L["Theatre"]),
            (["I"], L["Picture in picture"]),
            (["N"], L["Statistics"]),
            (["?"], L["This list"]),
        ];
}

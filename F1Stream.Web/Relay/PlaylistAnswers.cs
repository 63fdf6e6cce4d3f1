using System.Diagnostics;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Polling;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Relay;

/// <summary>Answers a request for a playlist, whichever entrance it came by.</summary>
internal sealed class PlaylistAnswers(SharedPlaylists playlists, IRelayMeter meter)
{
    internal async Task<Results<PlaylistResult, ProblemHttpResult>> AnswerAsync(
        Outcome<RelayErrand> found,
        HttpContext http
    )
    {
        var outcome = found switch
        {
            Outcome<RelayErrand>.Done(var errand) => await playlists.GetAsync(
                errand,
                Directives(http.Request.Query),
                http.RequestAborted
            ),
            Outcome<RelayErrand>.Refused(var no) => no,
            _ => throw new UnreachableException(),
        };
        if (outcome is Outcome<RelayedPlaylist>.Refused(var why))
        {
            meter.Refused(why.Code);
            return why.ToProblem();
        }

        return new PlaylistResult(((Outcome<RelayedPlaylist>.Done)outcome).Value, meter);
    }

    private static ReloadDirectives Directives(IQueryCollection query) =>
        ReloadDirectives.Read(query["_HLS_msn"], query["_HLS_part"], query["_HLS_skip"]);
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>What to do about what was found, a sentence each.</summary>
internal static class DoctorAdvice
{
    internal const string NotReached = "Not reached.";
    internal const string NotHls = "It is no HLS: ffmpeg makes HLS of it while somebody watches.";

    internal const string OnDemand =
        "Not opened: that would take a tuner or the camera's only place. Ask for it expressly while nobody watches.";

    internal const string WrongKey =
        "The key does not fit the segment. Ask the source again; if it stays so, the source sends wrong keys.";

    internal static string Of(ProbeFinding finding) =>
        finding switch
        {
            ProbeFinding.Bad { State: StreamState.AuthExpired } =>
                "Run the source again: it may hand out a fresh address. If that does not help, renew its key or password.",
            ProbeFinding.Bad { State: StreamState.Stale } =>
                "The source's encoder has stopped while its server goes on. If it is yours, restart it; else wait, it is probed all the time.",
            ProbeFinding.Bad { State: StreamState.Ended } =>
                "Nothing is to be mended: the broadcast is over.",
            ProbeFinding.Bad { State: StreamState.Drm } => "Choose another source.",
            ProbeFinding.Bad { State: StreamState.Unreachable } =>
                "Check that the source is on and that this machine can reach it.",
            ProbeFinding.Bad =>
                "Run the source again. If it stays so, check its settings, and whether it is on air at all.",
            _ =>
                "The source is busy or slow. Examine it again in a while; if it stays so, ask it less often.",
        };

    internal static string Of(ConnectionHop hop) =>
        hop.Why is { } why && why.Code == UpstreamRefusals.ForbiddenAddress.Code
            ? "If it is a device of your own, add its host under “Hosts it may reach” in the source's settings."
            : hop.Name switch
            {
                HopNames.Dns =>
                    "Check the spelling of the host in the source's address, and this machine's name server.",
                HopNames.Connect =>
                    "Check that the source is on, that the port is right, and that no firewall stands between.",
                _ =>
                    "Correct the address (https only where the source speaks it), or the source's certificate.",
            };

    internal static string Of(Refusal media) =>
        media.Code == "doctor.no_tool"
            ? "Install ffmpeg on this machine."
            : "The segment may be damaged, or in a format that browsers do not play. Look at what the source's encoder is set to.";
}

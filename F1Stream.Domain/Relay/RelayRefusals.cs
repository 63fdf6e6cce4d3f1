using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay;

/// <summary>The relay's ways to say no.</summary>
public static class RelayRefusals
{
    public static Refusal UnknownToken { get; } =
        new(RefusalKind.NotFound, "relay.unknown_token", "There is nothing at this address.");

    public static Refusal UnknownStream { get; } =
        new(RefusalKind.NotFound, "streams.unknown", "There is no such stream.");

    public static Refusal NotAllowed { get; } =
        new(
            RefusalKind.Forbidden,
            "relay.not_allowed",
            "None of the configured sources has this address."
        );

    public static Refusal NotAPlaylist { get; } =
        new(
            RefusalKind.Unavailable,
            "relay.not_a_playlist",
            "The source answers with something that is not a playlist."
        );

    public static Refusal BadChild { get; } =
        new(
            RefusalKind.Unavailable,
            "relay.bad_child",
            "The source's playlist leads to something that is not an http or https address."
        );

    public static Refusal Variables { get; } =
        new(
            RefusalKind.Unavailable,
            "relay.variables",
            "The source's playlist uses variables (EXT-X-DEFINE) that are not defined, defined twice or too long."
        );

    public static Refusal NotMedia { get; } =
        new(
            RefusalKind.Unavailable,
            "relay.not_media",
            "The source answers with something that is neither picture nor sound."
        );

    public static Refusal AssetList { get; } =
        new(
            RefusalKind.Unavailable,
            "relay.asset_list",
            "The source answers with something that is not a list of interstitials."
        );

    public static Refusal OutOfRange { get; } =
        new(
            RefusalKind.OutOfRange,
            "relay.out_of_range",
            "The segment has no bytes in the range that was asked for."
        );

    public static Refusal NoRoom { get; } =
        new(
            RefusalKind.Unavailable,
            "relay.no_room",
            "This server has no room for the segment, neither on disk nor in memory."
        );

    public static Refusal NothingLive { get; } =
        new(RefusalKind.Unavailable, "relay.nothing_live", "No source has a picture for this now.");

    public static Refusal UnknownPiece { get; } =
        new(
            RefusalKind.NotFound,
            "relay.unknown_piece",
            "The channel has no such playlist or segment, or has it no more."
        );

    public static Refusal TokenDead { get; } =
        new(
            RefusalKind.Unavailable,
            "relay.token_dead",
            "The source no longer accepts this address and has named no other."
        );

    /// <summary>Whether the source has refused the address, so that a fresh one may help.</summary>
    public static bool IsDeadAddress(Refusal why) =>
        why.Code
            is "relay.upstream_unauthorized"
                or "relay.upstream_forbidden"
                or "relay.upstream_gone";

    /// <summary>403, 404, 410 and 416 stay what they are; any other status is our bad gateway.</summary>
    public static Refusal Status(int status) =>
        status switch
        {
            401 => new(
                RefusalKind.Unavailable,
                "relay.upstream_unauthorized",
                "The source wants to know who asks (401)."
            ),
            403 => new(
                RefusalKind.Forbidden,
                "relay.upstream_forbidden",
                "The source refuses access (403)."
            ),
            404 => new(
                RefusalKind.NotFound,
                "relay.upstream_missing",
                "The source does not have it (404)."
            ),
            410 => new(
                RefusalKind.Gone,
                "relay.upstream_gone",
                "The source does not have it any more (410)."
            ),
            416 => OutOfRange,
            _ => new(
                RefusalKind.Unavailable,
                "relay.upstream_status",
                $"The source answers with status {status}."
            ),
        };
}

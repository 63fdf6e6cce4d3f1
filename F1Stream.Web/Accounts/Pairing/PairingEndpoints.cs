using F1Stream.Domain.Accounts.Pairing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Accounts.Pairing;

/// <summary>How a waiting screen asks whether it was confirmed. It tells nobody else anything: without the screen's cookie there is nothing here.</summary>
internal static class PairingEndpoints
{
    internal static void MapPairing(this IEndpointRouteBuilder app) =>
        app.MapGet("/pair/state", State)
            .WithTags("Accounts")
            .ExcludeFromDescription()
            .AllowAnonymous();

    private static Results<Ok<PairingStateAnswer>, NotFound> State(
        HttpContext http,
        PairDevices devices
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return PairingCookie.Of(http) is { } secret
            ? TypedResults.Ok(new PairingStateAnswer(devices.StateOf(secret)))
            : TypedResults.NotFound();
    }

    /// <summary>waiting, confirmed or over.</summary>
    internal sealed record PairingStateAnswer(PairingState State);
}

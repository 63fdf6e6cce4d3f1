using System.Net.Mime;
using System.Text;
using System.Text.Json.Serialization;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Streams;

/// <summary>What is done to the list of sources as a whole: its order, its file, its history.</summary>
internal static class SourceListEndpoints
{
    private const int ChangesShown = 200;

    internal static void MapSourceList(this IEndpointRouteBuilder routes)
    {
        var sources = routes
            .MapGroup("/api/v1/sources")
            .WithTags("Sources")
            .RequireSourcesWrite()
            .AddEndpointFilter(OwnPagesOnly.FilterAsync);
        sources.MapPut("/order", OrderSourcesAsync);
        sources.MapPost("/export", ExportSourcesAsync);
        sources.MapPost("/import", ImportSourcesAsync);
        sources.MapGet("/changes", SourceChangesAsync);
        routes
            .MapPut("/api/v1/streams/{id}/session", TieStreamAsync)
            .WithTags("Sources")
            .RequireSourcesWrite()
            .AddEndpointFilter(OwnPagesOnly.FilterAsync);
    }

    /// <summary>Says by hand which session a stream shows; null gives it back to its source's rules.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TieStreamAsync(
        string id,
        TieBody body,
        TieStream tie,
        HttpContext http
    ) =>
        await tie.RunAsync(id, body.Session, http.User.Who(), http.RequestAborted) switch
        {
            Outcome<LiveStream>.Done => TypedResults.NoContent(),
            var refused => refused.ToProblem(),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> OrderSourcesAsync(
        OrderBody body,
        OrderSources order,
        HttpContext http
    ) =>
        await order.RunAsync(body.Ids, http.User.Who(), http.RequestAborted) switch
        {
            Outcome<int>.Done => TypedResults.NoContent(),
            var refused => refused.ToProblem(),
        };

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportSourcesAsync(
        ExportBody body,
        ExportSources export,
        HttpContext http
    ) =>
        await export.RunAsync(body.Passphrase, http.User.Who(), http.RequestAborted) switch
        {
            Outcome<string>.Done { Value: var file } => TypedResults.File(
                Encoding.UTF8.GetBytes(file),
                MediaTypeNames.Application.Json,
                "f1stream-sources.json"
            ),
            var refused => refused.ToProblem(),
        };

    private static async Task<Results<Ok<ImportedSources>, ProblemHttpResult>> ImportSourcesAsync(
        ImportBody body,
        ISourcesFormat format,
        ImportSources import,
        HttpContext http
    )
    {
        var read = format.Read(body.File, body.Passphrase);
        if (read is not Outcome<IReadOnlyList<SourceDraft>>.Done { Value: var drafts })
        {
            return read.ToProblem();
        }

        return await import.RunAsync(
            drafts,
            SourceOrigin.Administrator,
            http.User.Who(),
            http.RequestAborted
        ) switch
        {
            Outcome<ImportedSources>.Done { Value: var imported } => TypedResults.Ok(imported),
            var refused => refused.ToProblem(),
        };
    }

    private static async Task<Ok<IReadOnlyList<SourceChange>>> SourceChangesAsync(
        ISourceAudit audit,
        CancellationToken ct
    ) => TypedResults.Ok(await audit.LatestAsync(ChangesShown, null, ct));
}

/// <summary>Every source's id, preferred first.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OrderBody(string[] Ids);

/// <summary>The id of a session, or null.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TieBody(string? Session);

/// <summary>Whether secrets go along: locked with the passphrase, or not at all.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ExportBody(string? Passphrase = null);

/// <summary>A sources file as text, and the passphrase of its secrets if they are wanted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ImportBody(string File, string? Passphrase = null);

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Streams;

/// <summary>The sources, for programs: an administrator's session or an API token with the scope `sources:write`.</summary>
internal static class SourceEndpoints
{
    private const string Root = "/api/v1/sources";
    private const int RunsShown = 50;

    internal static void MapSources(this IEndpointRouteBuilder routes)
    {
        var sources = routes
            .MapGroup(Root)
            .WithTags("Sources")
            .RequireSourcesWrite()
            .AddEndpointFilter(OwnPagesOnly.FilterAsync);
        sources.MapGet("/", AllSources);
        sources.MapPost("/", AddSourceAsync);
        sources.MapGet("/{id}", OneSource);
        sources.MapPut("/{id}", ChangeSourceAsync);
        sources.MapDelete("/{id}", DeleteSourceAsync);
        sources.MapGet("/{id}/runs", SourceRunsAsync);
        sources.MapPost("/{id}/extract", ExtractSourceAsync);
        sources.MapPost("/{id}/test", TestSourceAsync);
        sources.MapPost("/test", TestDraftAsync);
    }

    private static Ok<List<SourceAnswer>> AllSources(
        ReadSources sources,
        ExtractorRegistry registry
    ) => TypedResults.Ok(sources.All().Select(s => SourceAnswer.Of(s, registry)).ToList());

    private static Results<Ok<SourceAnswer>, ProblemHttpResult> OneSource(
        string id,
        ReadSources sources,
        ExtractorRegistry registry
    ) =>
        sources.One(id) is { } summary
            ? TypedResults.Ok(SourceAnswer.Of(summary, registry))
            : SourceRefusals.Unknown.ToProblem();

    private static async Task<Results<Created<SourceAnswer>, ProblemHttpResult>> AddSourceAsync(
        SourceBody body,
        SaveSource save,
        ReadSources sources,
        ExtractorRegistry registry,
        HttpContext http
    ) =>
        await save.RunAsync(body.ToDraft(id: null), http.User.Who(), http.RequestAborted) switch
        {
            Outcome<StreamSource>.Done { Value: var source } => TypedResults.Created(
                $"{Root}/{source.Id}",
                SourceAnswer.Of(sources.One(source.Id)!, registry)
            ),
            var refused => refused.ToProblem(),
        };

    private static async Task<Results<Ok<SourceAnswer>, ProblemHttpResult>> ChangeSourceAsync(
        string id,
        SourceBody body,
        SaveSource save,
        ReadSources sources,
        ExtractorRegistry registry,
        HttpContext http
    ) =>
        await save.RunAsync(body.ToDraft(id), http.User.Who(), http.RequestAborted) switch
        {
            Outcome<StreamSource>.Done => TypedResults.Ok(
                SourceAnswer.Of(sources.One(id)!, registry)
            ),
            var refused => refused.ToProblem(),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteSourceAsync(
        string id,
        DeleteSource delete,
        HttpContext http
    ) =>
        await delete.RunAsync(id, http.User.Who(), http.RequestAborted) switch
        {
            Outcome<StreamSource>.Done => TypedResults.NoContent(),
            var refused => refused.ToProblem(),
        };

    private static async Task<Results<Ok<List<RunAnswer>>, ProblemHttpResult>> SourceRunsAsync(
        string id,
        IStreamCatalogue catalogue,
        ISourceRuns runs,
        CancellationToken ct
    ) =>
        catalogue.AllSources.Any(s => s.Id == id)
            ? TypedResults.Ok(
                (await runs.HistoryAsync(id, RunsShown, ct)).Select(RunAnswer.Of).ToList()
            )
            : SourceRefusals.Unknown.ToProblem();

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> ExtractSourceAsync(
        string id,
        IStreamCatalogue catalogue,
        ExtractSource extract,
        CancellationToken ct
    ) =>
        catalogue.AllSources.FirstOrDefault(s => s.Id == id) is { } source
            ? TypedResults.Ok(RunAnswer.Of(await extract.RunAsync(source, ct)))
            : SourceRefusals.Unknown.ToProblem();

    /// <summary>Tries the source with the settings of the body, or as it is stored where there is no body.</summary>
    private static Task<Results<Ok<TestAnswer>, ProblemHttpResult>> TestSourceAsync(
        string id,
        SourceBody? body,
        IStreamCatalogue catalogue,
        ExtractorRegistry registry,
        TrySource trial,
        CancellationToken ct
    )
    {
        var draft =
            body?.ToDraft(id)
            ?? (
                catalogue.AllSources.FirstOrDefault(s => s.Id == id) is { } source
                    ? ShownSource.Draft(source, registry.Find(source.Extractor)?.Manifest)
                    : new SourceDraft { Id = id }
            );
        return TestAsync(draft, trial, ct);
    }

    private static Task<Results<Ok<TestAnswer>, ProblemHttpResult>> TestDraftAsync(
        SourceBody body,
        TrySource trial,
        CancellationToken ct
    ) => TestAsync(body.ToDraft(id: null), trial, ct);

    private static async Task<Results<Ok<TestAnswer>, ProblemHttpResult>> TestAsync(
        SourceDraft draft,
        TrySource trial,
        CancellationToken ct
    ) =>
        await trial.RunAsync(draft, static _ => { }, ct) switch
        {
            Outcome<Trial>.Done { Value: var tried } => TypedResults.Ok(
                new TestAnswer(
                    RunAnswer.Of(tried.Run),
                    [
                        .. tried.Streams.Select(s => new TestedStream(
                            s.Id,
                            s.Title,
                            s.Kind,
                            s.Height,
                            $"/live/{s.Id}/master.m3u8"
                        )),
                    ]
                )
            ),
            var refused => refused.ToProblem(),
        };
}

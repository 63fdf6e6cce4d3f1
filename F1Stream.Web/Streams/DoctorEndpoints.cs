using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health.Doctor;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Streams;

/// <summary>The source doctor, for programs and for a text to send on.</summary>
internal static class DoctorEndpoints
{
    internal static void MapDoctor(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/streams/{id}/doctor", DoctorAsync)
            .WithTags("Streams")
            .RequireSourcesWrite();

    // `format=text`: a file without secrets. `expressly=true`: also what takes a tuner or a camera's only place is opened.
    private static async Task<
        Results<Ok<DoctorAnswer>, FileContentHttpResult, ProblemHttpResult>
    > DoctorAsync(
        string id,
        string? format,
        bool? expressly,
        ExamineStream examine,
        CancellationToken ct
    ) =>
        await examine.RunAsync(id, expressly == true, static _ => { }, ct) switch
        {
            Outcome<DoctorReport>.Done { Value: var report } when format == "text" =>
                TypedResults.File(
                    System.Text.Encoding.UTF8.GetBytes(report.ToText()),
                    "text/plain; charset=utf-8",
                    $"f1stream-{report.StreamId}.txt"
                ),
            Outcome<DoctorReport>.Done { Value: var report } => TypedResults.Ok(
                DoctorAnswer.Of(report)
            ),
            var refused => refused.ToProblem(),
        };
}

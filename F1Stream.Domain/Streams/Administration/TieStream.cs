using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: say by hand which session a stream shows; that goes before its source's rules, also when the stream is found again.</summary>
public sealed class TieStream(
    IStreamCatalogue catalogue,
    IStreamRecords records,
    ISchedule schedule,
    ISourceAudit audit,
    TimeProvider time
)
{
    /// <summary>The stream as it is now. Refused with `streams.unknown`, or with `session` as the field where there is no such session.</summary>
    /// <param name="streamId">Which stream.</param>
    /// <param name="sessionId">What it shows; null: its source's rules hold again.</param>
    /// <param name="who">For the audit list.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<LiveStream>> RunAsync(
        string streamId,
        string? sessionId,
        string who,
        CancellationToken ct
    )
    {
        if (catalogue.All.FirstOrDefault(s => s.Id == streamId) is not { } stream)
        {
            return SourceRefusals.UnknownStream;
        }

        if (sessionId is not null && schedule.Find(sessionId) is null)
        {
            return SourceRefusals.Of([
                new SourceMistake("session", $"no session is called \"{sessionId}\""),
            ]);
        }

        if (stream.TiedTo == sessionId)
        {
            return stream;
        }

        await records.TieAsync(streamId, sessionId, ct);
        await audit.AddAsync(
            [
                new SourceChange(
                    time.GetUtcNow(),
                    who,
                    SourceAction.Tied,
                    stream.Source.Id,
                    stream.Source.Name
                )
                {
                    What = sessionId is null
                        ? $"{stream.Title}: by the source's rule again"
                        : $"{stream.Title} → {sessionId}",
                },
            ],
            ct
        );
        return stream with { TiedTo = sessionId };
    }
}

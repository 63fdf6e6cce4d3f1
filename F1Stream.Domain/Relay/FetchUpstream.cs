using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>Runs a relay's errand upstream, and tells the stream's health when it fails.</summary>
public sealed class FetchUpstream(IUpstream upstream, IEventBus events)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>An answer with status 200, or 206 where a range was asked for; refused with a code of the upstream or of <see cref="RelayRefusals.Status"/>.</summary>
    public Task<Outcome<UpstreamAnswer>> RunAsync(
        RelayErrand errand,
        string? range,
        CancellationToken ct
    ) => RunAsync(errand, range, Patience, ct);

    /// <summary>The same for a source that may take its time until the headers are there.</summary>
    public async Task<Outcome<UpstreamAnswer>> RunAsync(
        RelayErrand errand,
        string? range,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var outcome = await upstream.SendAsync(errand.Request(range, patience), ct);
        if (outcome is Outcome<UpstreamAnswer>.Refused(var why))
        {
            return Failed(errand, why);
        }

        var answer = ((Outcome<UpstreamAnswer>.Done)outcome).Value;
        if (answer.Status == 200 || (answer.Status == 206 && range is not null))
        {
            return answer;
        }

        await answer.DisposeAsync();
        return Failed(errand, RelayRefusals.Status(answer.Status));
    }

    /// <summary>Tells who listens, and hands the refusal back as it looks from the viewer's side: a source's bad address is not the viewer's mistake.</summary>
    public Refusal Failed(RelayErrand errand, Refusal why)
    {
        // A segment that has left the window, or a range that a player guessed, says nothing of the stream.
        var harmless =
            why.Kind is RefusalKind.NotFound or RefusalKind.OutOfRange
            && errand.Target.Kind != ChildKind.Playlist;
        if (errand.Target.StreamId is { } stream && !harmless)
        {
            events.Publish(new UpstreamFailed(stream, why.Code));
        }

        return why.Kind == RefusalKind.Invalid ? why with { Kind = RefusalKind.Unavailable } : why;
    }
}

using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Health;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The streams of a source, each with the session that it shows by hand.</summary>
public sealed partial class StreamsDrawer : ComponentBase
{
    private static readonly TimeSpan Behind = TimeSpan.FromDays(3);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(21);
    private StreamSource? _source;
    private IReadOnlyList<LiveStream> _streams = [];
    private string? _refusal;

    [Parameter, EditorRequired]
    public required string SourceId { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required IStreamCatalogue Catalogue { get; init; }

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required TieStream Tie { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => Read();

    private void Read()
    {
        _source = Catalogue.AllSources.FirstOrDefault(s => s.Id == SourceId);
        _streams =
        [
            .. Catalogue
                .All.Where(s => s.Source.Id == SourceId)
                .OrderBy(s => s.Title, StringComparer.CurrentCulture),
        ];
    }

    private async Task TieAsync(LiveStream stream, string? session)
    {
        var outcome = await Tie.RunAsync(
            stream.Id,
            session is { Length: > 0 } ? session : null,
            await Who.NameAsync(),
            CancellationToken.None
        );
        _refusal = (outcome as Outcome<LiveStream>.Refused)?.Why.Say;
        Read();
    }

    /// <summary>What is near in time, and what it is tied to already.</summary>
    private IEnumerable<ScheduledSession> Choices(LiveStream stream)
    {
        var now = Time.GetUtcNow();
        return from weekend in Schedule.Current?.Weekends ?? []
            from session in weekend.Sessions
            where
                session.Id == stream.TiedTo
                || (session.StartUtc > now - Behind && session.StartUtc < now + Ahead)
            select new ScheduledSession(weekend, session);
    }

    private string Say(LiveStream stream) =>
        stream.Health.State == StreamState.Live
            ? L["Live"]
            : L.Known(stream.Health.Reason ?? "Its picture is being looked at");

    private void Close() => Navigation.NavigateTo(SourcesPage.Address);
}

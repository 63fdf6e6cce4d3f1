using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Shell;

/// <summary>
/// The pages in German and in Spanish beside the English ones, in a household where little goes well: whatever they have in common is a name, or somebody forgot to
/// translate it.
/// </summary>
public sealed partial class NoEnglishLeftTests : IAsyncLifetime
{
    private static readonly string[] ForMembers =
    [
        "/",
        "/watch/2026-vegas-race",
        "/watch/stream/Barn",
        "/watch/stream/nowhere",
        "/multiview?layout=2x2&t=stream:Loft&t=stream:Barn&t=&t=&sound=1",
        "/calendar",
        "/calendar?show=all",
        "/account",
        "/pair",
        "/offline",
        "/nowhere",
        "/admin/sources",
        "/admin/sources?edit=Shed",
        "/admin/sources?history=Attic",
        "/admin/sources/changes",
        "/admin/streams",
        "/admin/streams?doctor=Cellar",
        "/admin/sources?add=direct-hls",
        "/admin/sources?streams=Attic",
        "/admin/sources?open=import",
    ];

    private static readonly string[] ForStrangers = ["/sign-in", "/pair"];

    private readonly FakeTime _time = new(At("2026-11-22T04:30Z"));
    private RunningServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await RunningServer.StartAsync(services: s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            s.AddSingleton<IWatchedStreams, AllAreWatched>();
        });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    public async Task Pages_leave_nothing_in_English(string language)
    {
        var left = new List<string>();
        using (var guest = Visitors.Of(_server))
        {
            await CompareAsync(guest, ["/setup"], language, left);
        }

        using var member = await _server.AdministratorAsync();
        await TroubleAsync();
        await CompareAsync(member, ForMembers, language, left);
        using (var stranger = Visitors.Of(_server))
        {
            await CompareAsync(stranger, ForStrangers, language, left);
        }

        Assert.Equal("", string.Join('\n', left));
    }

    private static async Task CompareAsync(
        HttpClient client,
        string[] paths,
        string language,
        List<string> left
    )
    {
        foreach (var path in paths)
        {
            var english = await SaidAsync(client, path, "en-GB");
            var other = await SaidAsync(client, path, language);
            Assert.NotEmpty(other);
            left.AddRange(
                other.Intersect(english).Where(t => !IsName(t)).Select(t => $"{path}: {t}")
            );
        }
    }

    /// <summary>Every text of the page, what is read out, and what its scripts may say.</summary>
    private static async Task<List<string>> SaidAsync(
        HttpClient client,
        string path,
        string language
    )
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.Add("Accept", "text/html");
        ask.Headers.Add("Accept-Language", language);
        using var answer = await client.SendAsync(ask);
        var html = await answer.Content.ReadAsStringAsync();
        var document = await new HtmlParser().ParseDocumentAsync(html);
        var attributes = document
            .All.SelectMany(e => e.Attributes)
            .Where(a => a.Name is "aria-label" or "title" or "alt" or "data-over" or "data-title")
            .Select(a => a.Value);
        var scripts = document
            .All.SelectMany(e => e.Attributes)
            .Where(a => a.Name is "data-words")
            .SelectMany(a =>
                JsonSerializer.Deserialize<Dictionary<string, string>>(a.Value)!.Values
            );
        var texts = document
            .DocumentElement.Descendants<IText>()
            .Where(t => t.ParentElement is not { LocalName: "script" or "style" })
            .Select(t => t.Text);
        return
        [
            .. attributes
                .Concat(scripts)
                .Concat(texts)
                .Select(t => Space().Replace(t, " ").Trim())
                .Distinct()
                .Where(t => WordsOf(t).Count() > 1),
        ];
    }

    // Grands Prix, circuits and towns; who made the data; what the household called its things.
    private static bool IsName(string text) =>
        WordsOf(text).All(word => char.IsUpper(word[0])) || Names().IsMatch(text);

    private static IEnumerable<string> WordsOf(string text) =>
        text.Split(' ').Where(word => Word().IsMatch(word));

    /// <summary>One that is fine, one that is slow, one whose picture stands still, one that turns us away, one whose list is empty, one that was typed wrong.</summary>
    private async Task TroubleAsync()
    {
        await PutAsync(Samples.Stream("Loft", priority: 1, height: 1080, ms: 80), null);
        await PutAsync(Samples.Stream("Attic", priority: 2, ms: 420), null);
        await PutAsync(
            Samples.Stream("Barn", StreamState.Stale, priority: 3),
            ProbeReasons.StoodStill(TimeSpan.FromSeconds(31)).Reason
        );
        await PutAsync(
            Samples.Stream("Cellar", StreamState.AuthExpired, priority: 4),
            ((ProbeFinding.Bad)ProbeReasons.Of(403)!).Reason
        );
        await RunAsync(
            "Attic",
            RunResult.UpstreamError,
            "The source has trouble of its own (HTTP 502)."
        );
        await RunAsync("Porch", RunResult.Offline, "The list holds no channel now.");
        await RunAsync("Shed", RunResult.ConfigError, "settings.url: must be given.");
        await Records.SaveSourceAsync(Samples.Source("Garden"), default);
        await Records.SaveSourceAsync(Samples.Source("Yard") with { Enabled = false }, default);
        await _server
            .Services.GetRequiredService<DuplicateSource>()
            .RunAsync("Loft", SignedIn.Name, default);
    }

    private async Task RunAsync(string id, RunResult result, string trouble)
    {
        await Records.SaveSourceAsync(Samples.Source(id), default);
        var now = _time.GetUtcNow();
        await _server
            .Services.GetRequiredService<ISourceRuns>()
            .KeepAsync(
                new SourceRun(id, now, result)
                {
                    Trouble = trouble,
                    FailedStep = result == RunResult.UpstreamError ? StepNames.Request : null,
                    Steps =
                    [
                        new ExtractionStep(StepNames.Request, StepState.Failed)
                        {
                            Say = "It did not answer completely within 8 s.",
                        },
                    ],
                },
                new SourceTimes(id, now.AddMinutes(4), 2),
                default
            );
    }

    private IStreamRecords Records => _server.Services.GetRequiredService<IStreamRecords>();

    private async Task PutAsync(LiveStream stream, string? reason)
    {
        var now = _time.GetUtcNow();
        await Records.SaveSourceAsync(stream.Source, default);
        await Records.KeepStreamsAsync(
            [
                stream with
                {
                    FoundAt = now,
                    Health = stream.Health with
                    {
                        VerifiedAt = now.AddMinutes(-4),
                        ProbedAt = now,
                        Reason = reason,
                    },
                },
            ],
            default
        );
    }

    [GeneratedRegex(@"^\p{L}{2,}[.,:;!?…]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();

    [GeneratedRegex(
        "Grand Prix|Circuit|Jolpica|F1DB|Mbit/s|http|Loft copy",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Names();

    private sealed class AllAreWatched : IWatchedStreams
    {
        public bool IsWatched(string streamId) => true;
    }
}

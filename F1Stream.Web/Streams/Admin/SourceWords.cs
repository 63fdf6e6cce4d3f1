using System.Globalization;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Web.Shell;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Streams.Admin;

/// <summary>The words in which the pages speak of sources, runs and mistakes; those of the states are keys of translations.</summary>
internal static class SourceWords
{
    /// <summary>Badge and word of a state.</summary>
    internal static (string Badge, string? Icon, string Word) Face(SourceState state) =>
        state switch
        {
            SourceState.Live => ("live", null, "Live"),
            SourceState.Stale => ("stale", "warn", "Stale"),
            SourceState.Offline => ("offline", "off", "Offline"),
            SourceState.NeedsKey => ("stale", "key", "Needs a key"),
            SourceState.Mistake => ("stale", "warn", "Mistake"),
            SourceState.Off => ("past", null, "Off"),
            _ => ("upcoming", null, "Waiting"),
        };

    /// <summary>Badge and word of what a run came to.</summary>
    internal static (string Badge, string? Icon, string Word) Face(RunResult result) =>
        result switch
        {
            RunResult.Found => ("next", "check", "Found"),
            RunResult.Empty => ("offline", "off", "No stream"),
            RunResult.Offline => ("offline", "off", "Offline"),
            RunResult.AuthNeeded => ("stale", "key", "Needs a key"),
            RunResult.RateLimited => ("stale", "warn", "Asked too often"),
            RunResult.ConfigError => ("stale", "warn", "Mistake"),
            _ => ("stale", "warn", "Failed"),
        };

    /// <summary>How far a step is.</summary>
    internal static string Of(StepState state) =>
        state switch
        {
            StepState.Done => "Done",
            StepState.Failed => "Failed",
            StepState.Skipped => "Skipped",
            _ => "Running",
        };

    /// <summary>"4 streams", or why there are none.</summary>
    internal static string Result(SourceRun run, IStringLocalizer<Words> words) =>
        run.Result == RunResult.Found
            ? Count(run.StreamsFound, words)
            : words[Face(run.Result).Word];

    /// <summary>"1 stream", "4 streams".</summary>
    internal static string Count(int streams, IStringLocalizer<Words> words) =>
        streams == 1 ? words["1 stream"] : words["{0} streams", streams];

    /// <summary>"19:47:42" today, "Thu 12 Nov, 19:47" on another day.</summary>
    internal static string Clock(ViewerTime viewer, DateTimeOffset at, DateTimeOffset now) =>
        viewer.Local(at).Date == viewer.Local(now).Date
            ? viewer.ClockWithSeconds(at)
            : $"{viewer.Day(at)}, {viewer.Clock(at)}";

    /// <summary>"0.3 s".</summary>
    internal static string Took(TimeSpan took) =>
        string.Create(CultureInfo.CurrentCulture, $"{took.TotalSeconds:0.0}\u00a0s");

    /// <summary>A step is measured finer: "0.02 s".</summary>
    internal static string StepTook(TimeSpan took) =>
        string.Create(CultureInfo.CurrentCulture, $"{took.TotalSeconds:0.00} s");

    /// <summary>"Must be given." for "must be given".</summary>
    internal static string Sentence(string reason) =>
        reason.Length == 0 ? ""
        : char.ToUpperInvariant(reason[0]) + reason[1..] is var text
        && text[^1] is '.' or '!' or '?'
            ? text
        : text + ".";
}

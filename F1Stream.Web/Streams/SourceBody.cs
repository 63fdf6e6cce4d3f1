using System.Text.Json;
using System.Text.Json.Serialization;
using F1Stream.Domain.Streams.Administration;

namespace F1Stream.Web.Streams;

/// <summary>
/// A source as a program sends it: the entry of a sources file. A setting or header that is null keeps its stored value, one that is left out
/// is not set.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SourceBody(
    string Name,
    string Extractor,
    Dictionary<string, JsonElement>? Settings = null,
    Dictionary<string, string?>? Headers = null,
    int? Priority = null,
    bool? Enabled = null,
    string[]? Sessions = null,
    string[]? AllowedHosts = null,
    int? IntervalSeconds = null
)
{
    /// <param name="id">The source that it changes; null: a new one.</param>
    internal SourceDraft ToDraft(string? id) =>
        new()
        {
            Id = id,
            Name = Name,
            Extractor = Extractor,
            Settings = (Settings ?? []).ToDictionary(
                s => s.Key,
                s => SettingText.Of(s.Value),
                StringComparer.Ordinal
            ),
            Headers = [.. (Headers ?? []).Select(h => new HeaderDraft(h.Key, h.Value))],
            Priority = Priority,
            Enabled = Enabled,
            // Of what stands in an array the reader does not ask whether it is null.
            Sessions = [.. (Sessions ?? ["all"]).Select(s => s ?? "")],
            AllowedHosts = [.. (AllowedHosts ?? []).Select(h => h ?? "")],
            Interval = IntervalSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
}

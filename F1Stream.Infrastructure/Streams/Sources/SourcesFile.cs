using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>The sources file as JSON: {"sources":[{"name","extractor","settings":{…},"headers":{…},"priority","enabled","sessions"}],"secrets":{…}}.</summary>
internal sealed partial class SourcesFile(ExtractorRegistry registry) : ISourcesFormat
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // For a file, not for a page: what a person wrote should be readable in it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Outcome<IReadOnlyList<SourceDraft>> Read(string json, string? passphrase)
    {
        try
        {
            if (JsonSerializer.Deserialize<Content>(json, Json) is not { } content)
            {
                return Mistake("$", "there is nothing in it");
            }

            if (content.Sources.FindIndex(e => e is null) is var nothing and >= 0)
            {
                return Mistake($"$.sources[{nothing}]", "there is nothing in it");
            }

            if (content.Secrets is null || passphrase is null or "")
            {
                return content.Sources.Select(e => DraftOf(e, null)).ToList();
            }

            return SecretsLock.Open(content.Secrets, passphrase) is { } secrets
                ? content
                    .Sources.Select(e => DraftOf(e, secrets.GetValueOrDefault(e.Name)))
                    .ToList()
                : SourceRefusals.Passphrase;
        }
        catch (JsonException e)
        {
            var place = e.Path is { Length: > 0 } path ? path : "$";
            return Mistake(
                e.LineNumber is { } number ? $"{place} (line {number + 1})" : place,
                Words(e.Message)
            );
        }
    }

    public string Write(IReadOnlyList<StreamSource> sources, string? passphrase)
    {
        var entries = sources.Select(EntryOf).ToList();
        var secrets = passphrase is null
            ? null
            : SecretsLock.Close(
                sources.ToDictionary(
                    s => s.Name,
                    s => new SourceSecrets(
                        s.Settings.ToDictionary(),
                        s.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)
                    ),
                    StringComparer.Ordinal
                ),
                passphrase
            );
        return JsonSerializer.Serialize(new Content(entries, secrets), Json);
    }

    internal static Refusal Mistake(string place, string reason) =>
        new(RefusalKind.Invalid, "sources.file", $"{place}: {reason}.");

    /// <summary>The reader's message without the words that only a programmer of this program understands.</summary>
    private static string Words(string message)
    {
        var name = Quoted().Match(message).Value;
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"there is no entry called {name} here";
        }

        if (message.Contains("missing required", StringComparison.Ordinal))
        {
            var names = Quoted().Matches(message).Skip(1).Select(m => m.Value);
            return $"{string.Join(", ", names)} must be given";
        }

        if (message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return "the value is of the wrong kind";
        }

        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    [GeneratedRegex("'[^']*'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    private static SourceDraft DraftOf(Entry entry, SourceSecrets? secrets) =>
        new()
        {
            Name = entry.Name,
            Extractor = entry.Extractor,
            Settings = (entry.Settings ?? []).ToDictionary(
                s => s.Key,
                s =>
                    IsLeftOut(s.Value)
                        ? secrets?.Settings.GetValueOrDefault(s.Key) ?? SettingText.Of(s.Value)
                        : SettingText.Of(s.Value),
                StringComparer.Ordinal
            ),
            Headers =
            [
                .. (entry.Headers ?? []).Select(h => new HeaderDraft(
                    h.Key,
                    h.Value ?? secrets?.Headers.GetValueOrDefault(h.Key)
                )),
            ],
            Priority = entry.Priority,
            Enabled = entry.Enabled,
            Sessions = [.. (entry.Sessions ?? ["all"]).Select(s => s ?? "")],
            AllowedHosts = [.. (entry.AllowedHosts ?? []).Select(h => h ?? "")],
            Interval = entry.IntervalSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };

    private Entry EntryOf(StreamSource source)
    {
        var shown = ShownSource.Draft(source, registry.Find(source.Extractor)?.Manifest);
        return new Entry(
            source.Name,
            source.Extractor,
            shown.Settings.ToDictionary(
                s => s.Key,
                s => JsonSerializer.SerializeToElement(s.Value),
                StringComparer.Ordinal
            ),
            shown.Headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
            source.Priority,
            source.Enabled,
            [.. source.Sessions],
            [.. source.AllowedHosts],
            (int?)source.Interval?.TotalSeconds
        );
    }

    private static bool IsLeftOut(JsonElement value) =>
        SettingText.Of(value) is not { } text || MaskedAddress.IsMasked(text);

    private sealed record Content(List<Entry> Sources, LockedSecrets? Secrets = null);

    private sealed record Entry(
        string Name,
        string Extractor,
        Dictionary<string, JsonElement>? Settings = null,
        Dictionary<string, string?>? Headers = null,
        int? Priority = null,
        bool? Enabled = null,
        string[]? Sessions = null,
        string[]? AllowedHosts = null,
        int? IntervalSeconds = null
    );
}

/// <summary>What of one source is secret, in the clear.</summary>
internal sealed record SourceSecrets(
    Dictionary<string, string> Settings,
    Dictionary<string, string> Headers
);

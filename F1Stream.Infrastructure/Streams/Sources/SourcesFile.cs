using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>Reads the JSON file given with --sources: {"sources":[{"name","extractor","settings":{…},"headers":{…},"priority","enabled","sessions"}]}.</summary>
internal static partial class SourcesFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The sources as written, with ids still to be given; refused with `sources.file` and the place of the mistake.</summary>
    public static async Task<Outcome<IReadOnlyList<StreamSource>>> ReadAsync(
        string path,
        CancellationToken ct
    )
    {
        try
        {
            await using var file = File.OpenRead(path);
            var content = await JsonSerializer.DeserializeAsync<Content>(file, Json, ct);
            return content is null
                ? Mistake("$", "there is nothing in it")
                : content.Sources.Select(Source).ToList();
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $" (line {number + 1})" : "";
            return Mistake(
                e.Path is { Length: > 0 } place ? place + line : "$" + line,
                Words(e.Message)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Mistake("file", e.Message.TrimEnd('.'));
        }
    }

    private static Refusal Mistake(string place, string reason) =>
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

    private static StreamSource Source(Entry entry) =>
        new()
        {
            Id = "",
            Name = entry.Name,
            Extractor = entry.Extractor,
            Settings = (entry.Settings ?? []).ToDictionary(
                s => s.Key,
                s => Text(s.Value),
                StringComparer.Ordinal
            ),
            Headers = entry.Headers ?? [],
            Priority = entry.Priority ?? 10,
            Enabled = entry.Enabled ?? true,
            Sessions = entry.Sessions ?? ["all"],
            AllowedHosts = entry.AllowedHosts ?? [],
            Origin = SourceOrigin.File,
        };

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private sealed record Content(List<Entry> Sources);

    private sealed record Entry(
        string Name,
        string Extractor,
        Dictionary<string, JsonElement>? Settings = null,
        Dictionary<string, string>? Headers = null,
        int? Priority = null,
        bool? Enabled = null,
        string[]? Sessions = null,
        string[]? AllowedHosts = null
    );
}

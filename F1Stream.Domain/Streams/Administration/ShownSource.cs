using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>What of a source's settings and headers may leave the server, and the form in which the rest is spoken of.</summary>
public static class ShownSource
{
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept",
        "Accept-Language",
        "Origin",
        "Referer",
        "User-Agent",
    };

    /// <summary>The source as a draft to start from: secrets null, addresses masked.</summary>
    public static SourceDraft Draft(StreamSource source, ExtractorManifest? manifest) =>
        new()
        {
            Id = source.Id,
            Name = source.Name,
            Extractor = source.Extractor,
            Settings = source.Settings.ToDictionary(
                s => s.Key,
                s => Setting(manifest?.Settings.FirstOrDefault(m => m.Name == s.Key), s.Value),
                StringComparer.Ordinal
            ),
            Headers =
            [
                .. source.Headers.Select(h => new HeaderDraft(
                    h.Key,
                    IsSecret(h.Key, h.Value) ? null : h.Value
                )),
            ],
            Priority = source.Priority,
            Enabled = source.Enabled,
            Sessions = source.Sessions,
            AllowedHosts = source.AllowedHosts,
            Interval = source.Interval,
        };

    /// <summary>Only headers that say how we look, and nothing with a query in it, are shown.</summary>
    public static bool IsSecret(string header, string value) =>
        !Plain.Contains(header)
        || CredentialHeaders.Include(header)
        || value.Contains('?', StringComparison.Ordinal);

    /// <summary>Null where it is secret.</summary>
    private static string? Setting(ExtractorSetting? setting, string value) =>
        setting?.Type switch
        {
            null or SettingType.Secret or SettingType.Headers => null,
            SettingType.Url => MaskedAddress.Of(value),
            _ => value,
        };
}

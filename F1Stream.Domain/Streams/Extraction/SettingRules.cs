using System.Globalization;
using F1Stream.Domain.Streams.Administration;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Whether a source's settings fit its extractor's manifest.</summary>
internal static class SettingRules
{
    internal static IEnumerable<SourceMistake> Mistakes(
        StreamSource source,
        ExtractorManifest manifest
    )
    {
        var settings = manifest.Settings;
        // A name that was mistyped explains why another is missing.
        foreach (var name in source.Settings.Keys.Where(name => settings.All(s => s.Name != name)))
        {
            yield return new SourceMistake(
                $"settings.{name}",
                settings.Count == 0
                    ? $"{source.Extractor} has no such setting; it has none"
                    : $"{source.Extractor} has no such setting; there are: {string.Join(", ", settings.Select(s => s.Name))}"
            );
        }

        foreach (var setting in settings)
        {
            var value = source.Settings.GetValueOrDefault(setting.Name);
            if (string.IsNullOrWhiteSpace(value) ? setting.Required : !Fits(setting, value))
            {
                yield return new SourceMistake($"settings.{setting.Name}", Wanted(setting, value));
            }
        }
    }

    private static bool Fits(ExtractorSetting setting, string value) =>
        setting.Type switch
        {
            SettingType.Bool => bool.TryParse(value, out _),
            SettingType.Int => int.TryParse(
                value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
                && number >= setting.Min
                && number <= setting.Max,
            SettingType.Url => Uri.TryCreate(value, UriKind.Absolute, out var url)
                && setting.Schemes.Contains(url.Scheme, StringComparer.OrdinalIgnoreCase)
                && url.UserInfo.Length == 0
                && !MaskedAddress.IsMasked(value)
                && url.Host.Length > 0,
            SettingType.Select => setting.Options.Contains(value, StringComparer.Ordinal),
            SettingType.Headers => HeaderLines.Read(value) is not null,
            _ => true,
        };

    private static string Wanted(ExtractorSetting setting, string? value) =>
        setting.Type switch
        {
            not SettingType.Url when string.IsNullOrWhiteSpace(value) => "must be given",
            SettingType.Bool => "must be true or false",
            SettingType.Int when setting.Max < int.MaxValue =>
                $"must be a whole number from {setting.Min} to {setting.Max}",
            SettingType.Int => $"must be a whole number, {setting.Min} or more",
            SettingType.Url =>
                $"must be an address that begins with {setting.Schemes.Select(s => s + "://").Aggregate((a, b) => $"{a} or {b}")} and holds no user name",
            SettingType.Select => $"must be one of {string.Join(", ", setting.Options)}",
            SettingType.Headers => "must be lines of the form \"Name: value\"",
            _ => "must be given",
        };
}

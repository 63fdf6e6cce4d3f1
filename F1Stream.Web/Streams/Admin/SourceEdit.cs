using System.Globalization;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Web.Streams.Admin;

/// <summary>A source as it stands in the form. What the server keeps for itself is not in it: only that it keeps it.</summary>
public sealed class SourceEdit
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> _mistakes = new Dictionary<string, string>();

    private SourceEdit() { }

    public string? Id { get; private init; }

    public string Name { get; set; } = "";

    public required ExtractorManifest Manifest { get; set; }

    public IList<HeaderLine> Headers { get; } = [];

    /// <summary>One a line, or with commas.</summary>
    public string Hosts { get; set; } = "";

    public IReadOnlyList<string> Sessions { get; set; } = ["all"];

    /// <summary>Minutes between two looks as typed; empty: the usual.</summary>
    public string Minutes { get; set; } = "";

    /// <summary>Whether something of it would be lost.</summary>
    public bool Dirty { get; set; }

    /// <summary>Whether every mistake is shown, and not only those of fields that somebody was in.</summary>
    public bool ShowAll { get; set; }

    public static SourceEdit New(ExtractorManifest manifest) => new() { Manifest = manifest };

    public static SourceEdit Of(StreamSource source, ExtractorManifest manifest)
    {
        var draft = ShownSource.Draft(source, manifest);
        var edit = new SourceEdit
        {
            Id = source.Id,
            Manifest = manifest,
            Name = draft.Name,
            Hosts = string.Join('\n', draft.AllowedHosts),
            Sessions = draft.Sessions,
            Minutes =
                draft.Interval?.TotalMinutes.ToString("0.##", CultureInfo.CurrentCulture) ?? "",
        };
        foreach (var (name, value) in draft.Settings)
        {
            if (value is null)
            {
                edit._kept.Add(name);
            }
            else
            {
                edit._settings[name] = value;
            }
        }

        foreach (var header in draft.Headers)
        {
            edit.Headers.Add(
                new HeaderLine { Name = header.Name, Value = header.Value ?? "" }.Keeping(
                    header.Value is null
                )
            );
        }

        return edit;
    }

    public string Value(string setting) => _settings.GetValueOrDefault(setting) ?? "";

    /// <summary>Whether the server has a value that it does not show, and nobody has typed another.</summary>
    public bool Keeps(string setting) => _kept.Contains(setting) && Value(setting).Length == 0;

    public void Set(string setting, string value)
    {
        _settings[setting] = value;
        Dirty = true;
    }

    /// <summary>The value that the server keeps is to go.</summary>
    public void Forget(string setting)
    {
        _kept.Remove(setting);
        Dirty = true;
    }

    /// <summary>Somebody was in this field: from now on its mistake is shown.</summary>
    public void Saw(string path) => _seen.Add(path);

    /// <summary>What is wrong with a field, in English; null while nothing is, or nobody has been there yet.</summary>
    public string? Mistake(string path) =>
        (ShowAll || _seen.Contains(path)) && _mistakes.TryGetValue(path, out var reason)
            ? reason
            : null;

    public void Judge(IReadOnlyDictionary<string, string> mistakes) => _mistakes = mistakes;

    /// <summary>The typed interval; null where nothing is typed. False if what is typed is no number of minutes.</summary>
    public bool TryInterval(out TimeSpan? interval)
    {
        interval = null;
        if (Minutes.Trim().Length == 0)
        {
            return true;
        }

        if (
            !double.TryParse(
                Minutes.Trim().Replace(',', '.'),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var minutes
            )
            || minutes > 7 * 24 * 60
        )
        {
            return false;
        }

        interval = TimeSpan.FromSeconds(Math.Round(minutes * 60));
        return true;
    }

    public SourceDraft ToDraft() =>
        new()
        {
            Id = Id,
            Name = Name,
            Extractor = Manifest.Key,
            Settings = Manifest
                .Settings.Where(s => Keeps(s.Name) || Value(s.Name).Trim().Length > 0)
                .ToDictionary(
                    s => s.Name,
                    s => Keeps(s.Name) ? null : Value(s.Name),
                    StringComparer.Ordinal
                ),
            Headers =
            [
                .. Headers.Select(h => new HeaderDraft(
                    h.Name,
                    h.Keeps && h.Value.Length == 0 ? null : h.Value
                )),
            ],
            Sessions = Sessions,
            AllowedHosts = Hosts.Split(
                [',', '\n', ' '],
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            ),
            Interval = TryInterval(out var interval) ? interval : null,
        };
}

using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: make a source of a draft, with the stored secrets where the draft is silent, and say what is wrong with it.</summary>
public sealed class ReadDraft(ExtractorRegistry registry, IStreamCatalogue catalogue)
{
    private const string EnterAgain =
        "must be entered again, because the address leads to another server now";

    /// <summary>The source, complete, and every mistake in it. A new source gets an id that nobody has; an unknown id is `sources.unknown`.</summary>
    public Outcome<CheckedSource> Run(SourceDraft draft)
    {
        var stored = catalogue.AllSources.FirstOrDefault(s => s.Id == draft.Id);
        if (draft.Id is not null && stored is null)
        {
            return SourceRefusals.Unknown;
        }

        var mistakes = new List<SourceMistake>();
        var settings = Settings(draft, stored, mistakes);
        var source = new StreamSource
        {
            Id = stored?.Id ?? FreeId(draft.Name.Trim()),
            Name = draft.Name.Trim(),
            Extractor = draft.Extractor,
            Settings = settings,
            Headers = Headers(draft, stored, Moved(settings, stored), mistakes),
            Priority = draft.Priority ?? stored?.Priority ?? AfterLast(),
            Enabled = draft.Enabled ?? stored?.Enabled ?? true,
            Sessions = draft.Sessions,
            AllowedHosts = [.. draft.AllowedHosts.Select(h => h.Trim()).Where(h => h.Length > 0)],
            Interval = draft.Interval,
            Origin = stored?.Origin ?? SourceOrigin.Administrator,
        };
        if (catalogue.AllSources.Any(s => s.Id != source.Id && s.Name == source.Name))
        {
            mistakes.Add(new SourceMistake("name", "is the name of another source"));
        }

        var seen = mistakes.Select(m => m.Path).ToHashSet(StringComparer.Ordinal);
        mistakes.AddRange(registry.Mistakes(source).Where(m => !seen.Contains(m.Path)));
        return new CheckedSource(registry.Complete(source), mistakes);
    }

    private static Dictionary<string, string> Settings(
        SourceDraft draft,
        StreamSource? stored,
        List<SourceMistake> mistakes
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, typed) in draft.Settings)
        {
            var known = stored?.Settings.GetValueOrDefault(name);
            if (typed is not null && MaskedAddress.IsMasked(typed))
            {
                settings[name] = typed;
                if (known is null || MaskedAddress.Fill(typed, known) is not { } filled)
                {
                    mistakes.Add(new($"settings.{name}", "has a masked value that is not stored"));
                }
                else if (Moved(filled, known))
                {
                    mistakes.Add(new($"settings.{name}", EnterAgain));
                }
                else
                {
                    settings[name] = filled;
                }
            }
            else if (typed is not null)
            {
                settings[name] = typed.Trim();
            }
        }

        // A kept secret must not follow an address to another server: whoever may edit could read it there.
        var moved = Moved(settings, stored);
        foreach (var name in draft.Settings.Where(s => s.Value is null).Select(s => s.Key))
        {
            if (stored?.Settings.GetValueOrDefault(name) is not { Length: > 0 } secret)
            {
                continue;
            }

            if (moved)
            {
                mistakes.Add(new($"settings.{name}", EnterAgain));
            }
            else
            {
                settings[name] = secret;
            }
        }

        return settings;
    }

    private static Dictionary<string, string> Headers(
        SourceDraft draft,
        StreamSource? stored,
        bool moved,
        List<SourceMistake> mistakes
    )
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, typed) in draft.Headers.Where(h => h.Name.Trim().Length > 0))
        {
            var value = typed ?? stored?.Headers.GetValueOrDefault(name.Trim());
            if (value is null || (typed is null && moved))
            {
                mistakes.Add(
                    new(
                        "headers",
                        moved
                            ? $"{name.Trim()} must be entered again, because the address leads to another server now"
                            : $"{name.Trim()} has no value"
                    )
                );
                continue;
            }

            headers[name.Trim()] = value.Trim();
        }

        return headers;
    }

    // Whatever looks like an address, under whatever name: an extractor may send what it knows to each of them.
    private static bool Moved(Dictionary<string, string> settings, StreamSource? stored) =>
        stored is not null
        && settings.Values.Any(now =>
            Uri.TryCreate(now, UriKind.Absolute, out var url)
            && url.Host.Length > 0
            && !stored.Settings.Values.Any(before =>
                Uri.TryCreate(before, UriKind.Absolute, out var known) && Endpoints.Same(url, known)
            )
        );

    private static bool Moved(string now, string before) =>
        !(
            Uri.TryCreate(now, UriKind.Absolute, out var a)
            && Uri.TryCreate(before, UriKind.Absolute, out var b)
            && Endpoints.Same(a, b)
        );

    private int AfterLast()
    {
        var last = catalogue.AllSources.Select(s => s.Priority).DefaultIfEmpty(0).Max();
        return last > int.MaxValue - 10 ? int.MaxValue : last + 10;
    }

    private string FreeId(string name) => SourceId.For(name, catalogue);
}

/// <summary>A source made of a draft; it may be used only where there is no mistake.</summary>
public sealed record CheckedSource(StreamSource Source, IReadOnlyList<SourceMistake> Mistakes);

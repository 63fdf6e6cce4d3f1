using System.Collections.Frozen;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Every extractor by its key; also the judge of whether a source's settings fit.</summary>
public sealed class ExtractorRegistry(IEnumerable<IStreamExtractor> extractors)
{
    private readonly FrozenDictionary<string, IStreamExtractor> _byKey =
        extractors.ToFrozenDictionary(e => e.Manifest.Key, StringComparer.Ordinal);

    public IReadOnlyList<ExtractorManifest> Manifests { get; } =
    [.. extractors.Select(e => e.Manifest).OrderBy(m => m.Key, StringComparer.Ordinal)];

    public IStreamExtractor? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>What is wrong with the source, in the order of the form; nothing if it can be used.</summary>
    public IReadOnlyList<SourceMistake> Mistakes(StreamSource source)
    {
        if (Find(source.Extractor) is not { } extractor)
        {
            var known = string.Join(", ", Manifests.Select(m => m.Key));
            return
            [
                .. SourceRules.Mistakes(source),
                new SourceMistake(
                    "extractor",
                    $"there is no extractor \"{source.Extractor}\"; there are: {known}"
                ),
            ];
        }

        return
        [
            .. SourceRules.Mistakes(source),
            .. SettingRules.Mistakes(source, extractor.Manifest),
        ];
    }

    /// <summary>What is wrong with the source first; null if it can be used.</summary>
    public SourceMistake? Check(StreamSource source) =>
        Mistakes(source) is [var first, ..] ? first : null;

    /// <summary>The source as it is to be stored: with the ports that its kind of program is known to use among its allowed hosts.</summary>
    public StreamSource Complete(StreamSource source)
    {
        if (
            Find(source.Extractor) is not { Manifest: { Ports.Count: > 0 } manifest }
            || !Uri.TryCreate(
                source.Settings.GetValueOrDefault("url"),
                UriKind.Absolute,
                out var url
            )
        )
        {
            return source;
        }

        var host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost;
        return source with
        {
            AllowedHosts =
            [
                .. source
                    .AllowedHosts.Concat(manifest.Ports.Select(port => $"{host}:{port}"))
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
        };
    }
}

/// <summary>What is wrong with a source, and where: a path such as "settings.url" and a sentence.</summary>
public sealed record SourceMistake(string Path, string Reason)
{
    public Refusal ToRefusal() =>
        new(
            RefusalKind.Invalid,
            Path.EndsWith("extractor", StringComparison.Ordinal)
                ? "sources.unknown_extractor"
                : "sources.invalid_setting",
            $"{Path}: {Reason}."
        );
}

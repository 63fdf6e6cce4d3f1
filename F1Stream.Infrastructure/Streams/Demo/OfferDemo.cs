using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using Microsoft.Extensions.Configuration;

namespace F1Stream.Infrastructure.Streams.Demo;

/// <summary>
/// At start, after the import: the demo source is there while the household has no source of its own (`--demo` unset), always
/// (`--demo true`) or never (`--demo false`).
/// </summary>
internal sealed class OfferDemo(
    IConfiguration configuration,
    IStreamCatalogue catalogue,
    IStreamRecords records
) : IStartUpStep
{
    public int Order => 40;

    public async Task RunAsync(CancellationToken ct)
    {
        var own = catalogue.AllSources.Any(s => s.Origin != SourceOrigin.Demo);
        var wanted = configuration["demo"] switch
        {
            { Length: > 0 } said when bool.TryParse(said, out var yes) => yes,
            { Length: > 0 } said => throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Invalid,
                    "start.demo",
                    $"--demo is true or false, not \"{said}\"."
                )
            ),
            _ => !own,
        };
        var known = catalogue.AllSources.FirstOrDefault(s => s.Origin == SourceOrigin.Demo);
        if (wanted && known is null)
        {
            await records.SaveSourceAsync(Demo(), ct);
        }
        else if (!wanted && known is not null)
        {
            await records.RemoveSourceAsync(known.Id, ct);
        }
    }

    private static StreamSource Demo() =>
        new()
        {
            Id = ShortId.Of("source", "demo"),
            Name = "Demo channel",
            Extractor = DemoExtractor.Key,
            Priority = 100,
            // A test picture shows no session of the championship, so it is never offered as one.
            Sessions = [],
            Origin = SourceOrigin.Demo,
        };
}

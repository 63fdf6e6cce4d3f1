using System.Globalization;
using F1Stream.Domain.Calendar.Refreshing;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>The seasons in this assembly's resources: one file a year.</summary>
internal sealed class EmbeddedSeasons : IBundledSeasons
{
    private const string Folder = "Seasons/";

    public IReadOnlyList<int> Years { get; } =
        typeof(EmbeddedSeasons)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
                int.Parse(Path.GetFileNameWithoutExtension(name), CultureInfo.InvariantCulture)
            )
            .Order()
            .ToList();

    public BundledSeason? Find(int year)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Folder}{year}.json");
        using var stream = typeof(EmbeddedSeasons).Assembly.GetManifestResourceStream(name);
        return stream is null ? null : BundledSeasonFile.Read(stream);
    }
}

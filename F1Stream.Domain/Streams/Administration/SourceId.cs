using System.Globalization;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Gives a new source its id.</summary>
public static class SourceId
{
    /// <summary>Made from the name; another one where a source that was renamed since has it already.</summary>
    public static string For(string name, IStreamCatalogue catalogue)
    {
        var id = ShortId.Of("source", name);
        for (var i = 2; catalogue.AllSources.Any(s => s.Id == id); i++)
        {
            id = ShortId.Of("source", name, i.ToString(CultureInfo.InvariantCulture));
        }

        return id;
    }
}

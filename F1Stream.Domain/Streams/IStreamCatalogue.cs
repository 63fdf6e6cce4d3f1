namespace F1Stream.Domain.Streams;

/// <summary>The streams that are known now, with their sources: the one place where the relay, the pages and the patrol look them up.</summary>
public interface IStreamCatalogue
{
    /// <summary>Every known stream of enabled sources, in no particular order. Answers from memory.</summary>
    IReadOnlyList<LiveStream> All { get; }

    /// <summary>The stream with that id, also one of a source that is being tried; or null. Answers from memory.</summary>
    LiveStream? Find(string id);

    /// <summary>The enabled sources, whether or not they have a stream now. Answers from memory.</summary>
    IReadOnlyList<StreamSource> Sources { get; }

    /// <summary>Every source, also those that are switched off. Answers from memory.</summary>
    IReadOnlyList<StreamSource> AllSources { get; }
}

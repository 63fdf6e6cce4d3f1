using System.ComponentModel.DataAnnotations;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>The section `Streams:Upstream`.</summary>
internal sealed class UpstreamOptions
{
    internal const string Section = "Streams:Upstream";

    /// <summary>
    /// Connections to one host and port at the same time, 2 to 1000; requests beyond them wait. Default 32: low-latency sources hold
    /// several requests open for each rendition. Counts for HTTP/1.1; over HTTP/2 many requests share a connection.
    /// </summary>
    [Range(2, 1000)]
    public int ConnectionsPerHost { get; init; } = 32;
}

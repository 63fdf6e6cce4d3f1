using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>Goes the way to a source's door, hop by hop, under the same rules as every request to it.</summary>
public interface IConnectionCheck
{
    /// <summary>
    /// <see cref="HopNames.Dns"/>, <see cref="HopNames.Connect"/> and <see cref="HopNames.Tls"/> as they are gone; the first that fails is the
    /// last. Hops that this kind of address does not have are left out.
    /// </summary>
    IAsyncEnumerable<ConnectionHop> GoAsync(Uri url, SourceReach reach, CancellationToken ct);
}

/// <summary>A hop to the door: what was found, or with <paramref name="Why"/> a code of <see cref="UpstreamRefusals"/> why it failed.</summary>
public sealed record ConnectionHop(string Name, TimeSpan Took, string Say, Refusal? Why = null);

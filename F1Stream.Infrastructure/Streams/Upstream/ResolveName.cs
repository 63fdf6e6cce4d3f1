using System.Net;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>How a host's name becomes addresses; asked once per connection.</summary>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken ct);

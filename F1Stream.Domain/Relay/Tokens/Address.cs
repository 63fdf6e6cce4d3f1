using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>What lets us in at a stream's source: its address and the headers that go with it. Another header can be as fresh as another address. Secret.</summary>
internal sealed class Address : IEquatable<Address>
{
    private readonly Uri _url;
    private readonly IReadOnlyDictionary<string, string> _headers;

    private Address(LiveStream stream) => (_url, _headers) = (stream.Url, stream.Headers);

    internal static Address Of(LiveStream stream) => new(stream);

    public bool Equals(Address? other) =>
        other is not null
        && _url == other._url
        && _headers.Count == other._headers.Count
        && _headers.All(h => other._headers.GetValueOrDefault(h.Key) == h.Value);

    public override bool Equals(object? obj) => Equals(obj as Address);

    public override int GetHashCode() => _url.GetHashCode();
}

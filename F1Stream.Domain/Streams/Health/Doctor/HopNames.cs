namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>The hops by their stable names, in the order in which they are gone.</summary>
public static class HopNames
{
    public const string Dns = "dns";
    public const string Connect = "connect";
    public const string Tls = "tls";
    public const string Redirects = "redirects";
    public const string Playlist = "playlist";
    public const string Variant = "variant";
    public const string Key = "key";
    public const string Segment = "segment";
    public const string Decode = "decode";

    public static IReadOnlyList<string> InOrder { get; } =
    [Dns, Connect, Tls, Redirects, Playlist, Variant, Key, Segment, Decode];
}

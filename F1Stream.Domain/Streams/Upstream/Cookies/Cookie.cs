namespace F1Stream.Domain.Streams.Upstream.Cookies;

/// <summary>A cookie of a source, as its jar keeps it (RFC 6265, 5.3).</summary>
internal sealed record Cookie(string Name, string Value)
{
    /// <summary>A host in lower case; the cookie belongs to it alone if <see cref="HostOnly"/>, else to the hosts below it too.</summary>
    public required string Domain { get; init; }

    public required bool HostOnly { get; init; }

    /// <summary>Begins with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Never sent in clear.</summary>
    public required bool Secure { get; init; }

    /// <summary>Null: as long as the jar lives.</summary>
    public DateTimeOffset? Expires { get; init; }

    internal bool SamePlace(Cookie other) =>
        Name == other.Name && Domain == other.Domain && Path == other.Path;

    internal bool Fits(Uri url, string host) =>
        (Domain == host || (!HostOnly && CookieRules.IsBelow(host, Domain)))
        && CookieRules.PathMatches(url.AbsolutePath, Path)
        && (!Secure || url.Scheme == Uri.UriSchemeHttps);
}

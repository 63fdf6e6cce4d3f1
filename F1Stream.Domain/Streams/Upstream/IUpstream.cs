using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Upstream;

/// <summary>The only way out to a source: every hop is checked against the source's trust zone before a connection is made.</summary>
public interface IUpstream
{
    /// <summary>
    /// Sends a GET (or what <see cref="UpstreamRequest.Post"/> says) and follows up to five redirects. The answer is handed over as soon as its headers are there; any HTTP status is an answer.
    /// A connection that fails or breaks before the headers is tried again, at most twice. Refused with a code of <see cref="UpstreamRefusals"/>:
    /// `upstream.forbidden_address` (the trust zone says no), `upstream.bad_url`, `upstream.bad_header`, `upstream.too_many_redirects`,
    /// `upstream.unreachable`, `upstream.untrusted`, `upstream.bad_answer`, `upstream.broke_off` or `upstream.timed_out`.
    /// </summary>
    Task<Outcome<UpstreamAnswer>> SendAsync(UpstreamRequest request, CancellationToken ct);
}

/// <summary>What to fetch, for whom, and with what.</summary>
public sealed record UpstreamRequest(Uri Url, SourceReach Reach)
{
    /// <summary>Whose cookies are sent and kept; null: none are.</summary>
    public string? SourceId { get; init; }

    /// <summary>
    /// Whether 502, 503 and 504 are tried again too, unless the answer asks for a longer pause than we have. For playlists and keys,
    /// which nobody can do without.
    /// </summary>
    public bool RetryStatuses { get; init; }

    /// <summary>
    /// Sent on every hop; <see cref="CredentialHeaders"/> only to the scheme, host and port of <see cref="Url"/>. What belongs to the connection
    /// (Host, Connection, Accept-Encoding, Content-Length and their like) is left out.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Value of the Range header, as the viewer sent it, or null. With a range the answer comes uncompressed.</summary>
    public string? Range { get; init; }

    /// <summary>
    /// What is posted; null: a GET. A POST is never tried again. A redirect with 301, 302 or 303 leads on with a GET, one with 307 or 308
    /// keeps the body at the same scheme, host and port and is the answer itself where it leads elsewhere.
    /// </summary>
    public UpstreamBody? Post { get; init; }

    /// <summary>Time until the headers must be there, redirects and retries included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>The body of a POST and its media type.</summary>
public sealed record UpstreamBody(ReadOnlyMemory<byte> Content, string MediaType);

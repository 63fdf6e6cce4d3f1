using System.Net;

namespace F1Stream.Domain.Accounts;

/// <summary>Where a request came from, as far as the connection itself and its headers tell.</summary>
/// <param name="Address">The other end of the connection; null if there is none.</param>
/// <param name="Host">The name by which this server was asked for, without port; IPv6 in brackets.</param>
/// <param name="Forwarded">Somebody in between added a header saying so (X-Forwarded-…, Forwarded, X-Real-IP).</param>
/// <param name="FromElsewhere">The browser says that a page of another site asks, and not by following a link.</param>
public sealed record Caller(IPAddress? Address, string Host, bool Forwarded, bool FromElsewhere);

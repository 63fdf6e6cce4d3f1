using System.Security.Cryptography;
using System.Text;

namespace F1Stream.Infrastructure.Streams.Extractors.Authentication;

/// <summary>The answer to a Digest challenge (RFC 7616): MD5 and SHA-256, with `qop=auth` or, for old servers, without qop (RFC 2069).</summary>
internal static class DigestAnswer
{
    // A nonce is used for one request, so this is always its first use.
    private const string Count = "00000001";

    /// <summary>Whether the challenge can be answered.</summary>
    public static bool Knows(HttpChallenge challenge) =>
        challenge.Scheme.Equals("Digest", StringComparison.OrdinalIgnoreCase)
        && challenge.Parameters.ContainsKey("nonce")
        && Algorithm(challenge) is "MD5" or "SHA-256"
        && (Qop(challenge) is not { } qop || OffersAuth(qop));

    public static bool IsStrong(HttpChallenge challenge) => Algorithm(challenge) == "SHA-256";

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="challenge">One that is known.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="target">Path and query as they are sent.</param>
    /// <param name="who">User name and password.</param>
    /// <param name="clientNonce">Never the same twice.</param>
    public static string To(
        HttpChallenge challenge,
        string method,
        string target,
        Credentials who,
        string clientNonce
    )
    {
        var realm = challenge.Parameters.GetValueOrDefault("realm", "");
        var nonce = challenge.Parameters["nonce"];
        var algorithm = Algorithm(challenge);
        var withQop = Qop(challenge) is not null;
        var secret = Hash(algorithm, $"{who.User}:{realm}:{who.Password}");
        var what = Hash(algorithm, $"{method}:{target}");
        var response = Hash(
            algorithm,
            withQop
                ? $"{secret}:{nonce}:{Count}:{clientNonce}:auth:{what}"
                : $"{secret}:{nonce}:{what}"
        );

        List<string> parts =
        [
            $"username={Quoted(who.User)}",
            $"realm={Quoted(realm)}",
            $"uri={Quoted(target)}",
            $"algorithm={algorithm}",
            $"nonce={Quoted(nonce)}",
            $"response=\"{response}\"",
        ];
        if (withQop)
        {
            parts.AddRange([$"nc={Count}", $"cnonce={Quoted(clientNonce)}", "qop=auth"]);
        }

        if (challenge.Parameters.TryGetValue("opaque", out var opaque))
        {
            parts.Add($"opaque={Quoted(opaque)}");
        }

        return "Digest " + string.Join(", ", parts);
    }

    private static string Algorithm(HttpChallenge challenge) =>
        challenge.Parameters.GetValueOrDefault("algorithm", "MD5").ToUpperInvariant();

    private static string? Qop(HttpChallenge challenge) =>
        challenge.Parameters.GetValueOrDefault("qop");

    private static bool OffersAuth(string qop) =>
        qop.Split(',', StringSplitOptions.TrimEntries)
            .Contains("auth", StringComparer.OrdinalIgnoreCase);

    private static string Hash(string algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // Servers that know nothing newer ask for MD5; the password goes in no other way.
        var hash = algorithm == "MD5" ? MD5.HashData(bytes) : SHA256.HashData(bytes);
#pragma warning restore CA5351
        return Convert.ToHexStringLower(hash);
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

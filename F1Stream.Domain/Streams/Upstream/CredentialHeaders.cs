namespace F1Stream.Domain.Streams.Upstream;

/// <summary>Tells the headers that prove who we are (they stay at the hosts they were meant for) from those that only say how we look.</summary>
public static class CredentialHeaders
{
    private static readonly string[] Marks = ["auth", "cookie", "token", "secret", "key", "passw"];

    /// <summary>Authorization and Cookie, and what speaks of a token, a key or a secret in its name (`X-Emby-Token`, `X-Api-Key`).</summary>
    public static bool Include(string header)
    {
        var name = header.Replace("-", "", StringComparison.Ordinal);
        return Marks.Any(m => name.Contains(m, StringComparison.OrdinalIgnoreCase));
    }
}

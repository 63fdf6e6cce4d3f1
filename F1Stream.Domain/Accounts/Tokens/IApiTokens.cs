namespace F1Stream.Domain.Accounts.Tokens;

/// <summary>The household's API tokens, kept by the fingerprint of their key.</summary>
public interface IApiTokens
{
    /// <summary>All of them, oldest first.</summary>
    Task<IReadOnlyList<ApiToken>> AllAsync(CancellationToken ct);

    /// <summary>The token whose key has this fingerprint, or null. Asked with every request that brings a key.</summary>
    ValueTask<ApiToken?> FindAsync(string fingerprint, CancellationToken ct);

    Task AddAsync(ApiToken token, string fingerprint, CancellationToken ct);

    /// <summary>Ends a token at once; one that is not there is no mistake.</summary>
    Task RemoveAsync(string id, CancellationToken ct);
}

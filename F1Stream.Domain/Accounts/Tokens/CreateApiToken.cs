using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts.Tokens;

/// <summary>Use case: give a program a key of its own.</summary>
public sealed class CreateApiToken(IApiTokens tokens, TimeProvider time)
{
    private const int Most = 50;

    /// <summary>The token and its key, which nobody sees again. Refused with `accounts.name_invalid` or `accounts.too_many_tokens`.</summary>
    /// <param name="name">What the program is called.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="who">The administrator.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<NewApiToken>> RunAsync(
        string name,
        IReadOnlyList<string> scopes,
        string who,
        CancellationToken ct
    )
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > NewMember.LongestName || trimmed.Any(char.IsControl))
        {
            return AccountRefusals.NameInvalid;
        }

        if ((await tokens.AllAsync(ct)).Count >= Most)
        {
            return AccountRefusals.TooManyTokens;
        }

        var key = ApiKey.New();
        var token = new ApiToken(
            Guid.NewGuid().ToString("N"),
            trimmed,
            scopes,
            who,
            time.GetUtcNow()
        );
        await tokens.AddAsync(token, ApiKey.FingerprintOf(key), ct);
        return new NewApiToken(token, key);
    }
}

/// <summary>A token that was just made, with its key in the clear.</summary>
public sealed record NewApiToken(ApiToken Token, string Key);

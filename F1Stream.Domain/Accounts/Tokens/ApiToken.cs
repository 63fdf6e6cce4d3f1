namespace F1Stream.Domain.Accounts.Tokens;

/// <summary>The key of a program: what it is called, what it may do, who made it. The key itself is known to its program alone.</summary>
public sealed record ApiToken(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    string CreatedBy,
    DateTimeOffset CreatedAt
);

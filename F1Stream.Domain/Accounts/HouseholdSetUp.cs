namespace F1Stream.Domain.Accounts;

/// <summary>The household has its administrator: from now on nobody looks without signing in.</summary>
public sealed record HouseholdSetUp(string Administrator);

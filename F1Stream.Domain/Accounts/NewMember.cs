using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts;

/// <summary>What a name and a password must be like. No composition rules: length is what counts (NIST SP 800-63B 3.1.1.2).</summary>
public static class NewMember
{
    public const int LongestName = 40;
    public const int ShortestPassword = 10;
    public const int LongestPassword = 256;

    /// <summary>The first thing that is wrong; null if nothing is.</summary>
    public static Refusal? Check(string name, string password) =>
        name.Trim() is not { Length: > 0 and <= LongestName } trimmed || trimmed.Any(char.IsControl)
            ? AccountRefusals.NameInvalid
        : password.Length < ShortestPassword ? AccountRefusals.PasswordTooShort
        : password.Length > LongestPassword ? AccountRefusals.PasswordTooLong
        : null;
}

using System.Security.Cryptography;

namespace F1Stream.Domain.Accounts.Pairing;

/// <summary>Six letters and digits that a television shows and somebody types on a phone: none that looks or sounds like another.</summary>
public static class PairingCode
{
    public const int Length = 6;

    // Without 0 O 1 I L, 2 Z, 5 S, 8 B, U V: 23^6 are 148 million.
    private const string Alphabet = "34679ACDEFGHJKMNPQRTWXY";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>What was typed as it is kept: case, spaces and hyphens do not matter. Null if it cannot be a code.</summary>
    public static string? Read(string? typed)
    {
        var letters = new string([
            .. (typed ?? "").Where(char.IsAsciiLetterOrDigit).Take(Length + 1),
        ]).ToUpperInvariant();
        return letters.Length == Length && letters.All(Alphabet.Contains) ? letters : null;
    }

    /// <summary>As people read it: "A7K M3X".</summary>
    public static string Spoken(string code) => $"{code[..3]} {code[3..]}";
}

using System.Security.Cryptography;
using System.Text;

namespace F1Stream.Domain.Accounts;

/// <summary>What somebody who can read this server's log knows and nobody else: needed to set up from another machine. New with each start.</summary>
public sealed class SetupCode
{
    // Without I, L, O, U, 0 and 1: read from a log, typed on a phone. 30^8 codes at five tries a minute.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;

    private readonly string _code = RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As people read it: "K7QM-2XWT".</summary>
    public string Text => $"{_code[..4]}-{_code[4..]}";

    /// <summary>Case, spaces and hyphens do not matter; the time that it takes says nothing about how much was right.</summary>
    public bool Matches(string? given)
    {
        var letters = new string([
            .. (given ?? "").Where(char.IsAsciiLetterOrDigit).Take(Length + 1),
        ]);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(letters.ToUpperInvariant()),
            Encoding.ASCII.GetBytes(_code)
        );
    }

    public override string ToString() => nameof(SetupCode);
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace F1Stream.Infrastructure.Relay;

/// <summary>One of this household's secrets for relay tokens.</summary>
internal sealed class RelayKey(byte[] secret, DateTimeOffset madeAt)
{
    internal const int Length = 32;

    private readonly byte[] _nonceKey = Derived(secret, "nonce");
    private readonly byte[] _contentKey = Derived(secret, "content");
    private readonly ConcurrentQueue<TokenCipher> _idle = [];

    internal ReadOnlySpan<byte> Secret => secret;

    internal DateTimeOffset MadeAt { get; } = madeAt;

    /// <summary>Names the key inside a token.</summary>
    internal byte Id { get; } = SHA256.HashData(secret)[0];

    internal static RelayKey Fresh(DateTimeOffset now) =>
        new(RandomNumberGenerator.GetBytes(Length), now);

    /// <summary>For one thread, until it is given back.</summary>
    internal TokenCipher Borrow() =>
        _idle.TryDequeue(out var cipher) ? cipher : new TokenCipher(_nonceKey, _contentKey);

    internal void GiveBack(TokenCipher cipher) => _idle.Enqueue(cipher);

    private static byte[] Derived(byte[] secret, string purpose) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            secret,
            Length,
            info: Encoding.UTF8.GetBytes("F1Stream.Relay." + purpose)
        );
}

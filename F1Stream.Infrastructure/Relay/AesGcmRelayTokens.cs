using System.Buffers.Text;
using System.Security.Cryptography;
using F1Stream.Domain.Relay;

namespace F1Stream.Infrastructure.Relay;

/// <summary>
/// Tokens sealed with AES-256-GCM. The nonce is a keyed hash of the content (a synthetic IV), so the same target gives the same token
/// and no two contents share a nonce. Layout: version, key id, 12 bytes nonce, content, 16 bytes tag; in base64url.
/// </summary>
internal sealed class AesGcmRelayTokens(RelayKey key) : IRelayTokens
{
    private const byte Version = 1;
    private const int Head = 2;
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int LongestToken = 16 * 1024;

    private readonly byte _keyId = key.Id;
    private readonly byte[] _nonceKey = key.For("nonce");
    private readonly byte[] _contentKey = key.For("content");

    public string Seal(RelayTarget target)
    {
        var content = TargetBytes.Write(target);
        var token = new byte[Head + Nonce + content.Length + Tag];
        token[0] = Version;
        token[1] = _keyId;
        HMACSHA256.HashData(_nonceKey, content).AsSpan(0, Nonce).CopyTo(token.AsSpan(Head));
        using var cipher = Cipher();
        cipher.Encrypt(
            token.AsSpan(Head, Nonce),
            content,
            token.AsSpan(Head + Nonce, content.Length),
            token.AsSpan(Head + Nonce + content.Length),
            token.AsSpan(0, Head)
        );
        return Base64Url.EncodeToString(token);
    }

    public RelayTarget? Open(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        var length = bytes.Length - Head - Nonce - Tag;
        if (length <= 0 || bytes[0] != Version || bytes[1] != _keyId)
        {
            return null;
        }

        var content = new byte[length];
        try
        {
            using var cipher = Cipher();
            cipher.Decrypt(
                bytes.AsSpan(Head, Nonce),
                bytes.AsSpan(Head + Nonce, length),
                bytes.AsSpan(Head + Nonce + length),
                content,
                bytes.AsSpan(0, Head)
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return TargetBytes.Read(content);
    }

    // One cipher is for one thread at a time, and cheap to make.
    private AesGcm Cipher() => new(_contentKey, Tag);
}

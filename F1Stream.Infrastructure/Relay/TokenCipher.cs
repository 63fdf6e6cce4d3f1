using System.Security.Cryptography;

namespace F1Stream.Infrastructure.Relay;

/// <summary>Seals and opens the content of tokens with one key. Costly to make and good for one thread at a time: <see cref="RelayKey"/> lends it out.</summary>
internal sealed class TokenCipher : IDisposable
{
    internal const int Nonce = 12;
    internal const int Tag = 16;

    private readonly IncrementalHash _nonces;
    private readonly AesGcm _contents;

    internal TokenCipher(byte[] nonceKey, byte[] contentKey)
    {
        _nonces = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, nonceKey);
        _contents = new AesGcm(contentKey, Tag);
    }

    /// <summary>In place: of the room for nonce, content and tag the content is filled in.</summary>
    internal void Seal(Span<byte> box, ReadOnlySpan<byte> head)
    {
        var content = box[Nonce..^Tag];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _nonces.AppendData(content);
        _nonces.GetHashAndReset(hash);
        hash[..Nonce].CopyTo(box);
        _contents.Encrypt(box[..Nonce], content, content, box[^Tag..], head);
    }

    /// <summary>Null for what this key did not seal.</summary>
    internal byte[]? Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> head)
    {
        var content = new byte[box.Length - Nonce - Tag];
        try
        {
            _contents.Decrypt(box[..Nonce], box[Nonce..^Tag], box[^Tag..], content, head);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _nonces.Dispose();
        _contents.Dispose();
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;
using F1Stream.Domain.Relay;

namespace F1Stream.Infrastructure.Relay;

/// <summary>
/// Tokens sealed with AES-256-GCM. The nonce is a keyed hash of the content (a synthetic IV), so the same target gives the same token
/// and no two contents share a nonce. Layout: version, key id, 12 bytes nonce, content, 16 bytes tag; in base64url.
/// </summary>
internal sealed class AesGcmRelayTokens(RelayKeyRing keys) : IRelayTokens
{
    private const byte Version = 1;
    private const int Head = 2;
    private const int Frame = Head + TokenCipher.Nonce + TokenCipher.Tag;
    private const int LongestToken = 31 * 1024;
    private const int OnTheStack = 1024;

    public int Epoch => keys.Epoch;

    public string Seal(RelayTarget target)
    {
        var to = new ArrayBufferWriter<byte>();
        Seal(target, Encoding.UTF8.GetBytes(target.Url.AbsoluteUri), to);
        return Encoding.ASCII.GetString(to.WrittenSpan);
    }

    public void Seal(RelayTarget like, ReadOnlySpan<byte> url, IBufferWriter<byte> to)
    {
        var room = Frame + TargetBytes.Room(like, url.Length);
        var rented = room > OnTheStack ? ArrayPool<byte>.Shared.Rent(room) : null;
        var token = rented ?? stackalloc byte[OnTheStack];
        var length = TargetBytes.Write(like, url, token[(Head + TokenCipher.Nonce)..]);
        token = token[..(Frame + length)];
        var key = keys.Newest;
        token[0] = Version;
        token[1] = key.Id;
        var cipher = key.Borrow();
        cipher.Seal(token[Head..], token[..Head]);
        key.GiveBack(cipher);
        var text = to.GetSpan(Base64Url.GetEncodedLength(token.Length));
        to.Advance(Base64Url.EncodeToUtf8(token, text));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public RelayTarget? Open(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= Frame || bytes[0] != Version)
        {
            return null;
        }

        foreach (var key in keys.Named(bytes[1]))
        {
            var cipher = key.Borrow();
            var content = cipher.Open(bytes.AsSpan(Head), bytes.AsSpan(0, Head));
            key.GiveBack(cipher);
            if (content is not null)
            {
                return TargetBytes.Read(content);
            }
        }

        return null;
    }
}

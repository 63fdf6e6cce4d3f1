using System.Buffers;
using System.Text;

namespace F1Stream.Domain.Relay;

/// <summary>
/// Makes the tokens in our URLs. The same target has the same token, also after a restart, as long as the key is the same: players recognise maps and keys by
/// their URL.
/// </summary>
public interface IRelayTokens
{
    /// <summary>Another number as soon as the same target begins to get another token.</summary>
    int Epoch => 0;

    /// <summary>URL-safe; shows nothing of the target and cannot be changed unnoticed.</summary>
    string Seal(RelayTarget target);

    /// <summary>The same token, for a target that has not been made: it costs no memory.</summary>
    /// <param name="like">All of the target but its address.</param>
    /// <param name="url">Its address as <see cref="Uri.AbsoluteUri"/> has it, in UTF-8.</param>
    /// <param name="to">Gets the token, in ASCII.</param>
    void Seal(RelayTarget like, ReadOnlySpan<byte> url, IBufferWriter<byte> to) =>
        Encoding.UTF8.GetBytes(Seal(like with { Url = new Uri(Encoding.UTF8.GetString(url)) }), to);

    /// <summary>Null for whatever this household did not seal, or sealed too long ago.</summary>
    RelayTarget? Open(string token);
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// Turns an interstitial's list of assets (`X-ASSET-LIST`, RFC 8216bis appendix D.2) into ours: each `ASSETS[].URI` becomes a local playlist, everything else stays
/// byte for byte.
/// </summary>
public static class AssetListRewriter
{
    /// <summary>
    /// Refused with `relay.asset_list` (not JSON, or without a list of assets that have addresses), `relay.bad_child` (an asset that is no http or https address) or
    /// `upstream.too_large` (beyond 16 MiB after rewriting).
    /// </summary>
    /// <param name="list">The body as it came, UTF-8.</param>
    /// <param name="answered">The address that answered, after redirects.</param>
    /// <param name="target">The list itself.</param>
    /// <param name="tokens">Makes the assets' local addresses.</param>
    public static Outcome<byte[]> Rewrite(
        ReadOnlySpan<byte> list,
        Uri answered,
        RelayTarget target,
        IRelayTokens tokens
    )
    {
        list = list[RewritingPass.MarkIn(list)..];
        var to = new ArrayBufferWriter<byte>(list.Length + 1024);
        var like = new RelayTarget(
            target.SourceId,
            target.StreamId,
            ChildKind.Playlist,
            target.Url
        );
        try
        {
            return Write(list, new ChildResolver(answered, null), like, tokens, to)
                ?? (Outcome<byte[]>)to.WrittenSpan.ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is a text of letters that do not exist.
            return RelayRefusals.AssetList;
        }
    }

    private static Refusal? Write(
        ReadOnlySpan<byte> list,
        ChildResolver children,
        RelayTarget like,
        IRelayTokens tokens,
        ArrayBufferWriter<byte> to
    )
    {
        using var absolute = new Scratch();
        var reader = new Utf8JsonReader(list);
        var (found, copied) = (false, 0);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return RelayRefusals.AssetList;
        }

        while (reader.Read())
        {
            if (IsName(ref reader, 1, "ASSETS"u8))
            {
                reader.Read();
                found = reader.TokenType == JsonTokenType.StartArray;
                if (!found)
                {
                    return RelayRefusals.AssetList;
                }
            }
            else if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.Read();
                reader.Skip();
            }
            else if (IsName(ref reader, 3, "URI"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String)
                {
                    return RelayRefusals.AssetList;
                }

                to.Write(list[copied..(int)reader.TokenStartIndex]);
                copied = (int)reader.BytesConsumed;
                if (
                    reader.GetString() is not { } text
                    || text.Trim() is not { Length: > 0 } uri
                    || !children.TryResolve(Encoding.UTF8.GetBytes(uri), absolute)
                )
                {
                    return RelayRefusals.BadChild;
                }

                to.Write("\""u8);
                RelayUrl.Write(like, absolute.Written, tokens, to);
                to.Write("\""u8);
                if (to.WrittenCount > RewritingPass.LongestOutput)
                {
                    return UpstreamRefusals.TooLarge(RewritingPass.LongestOutput);
                }
            }
        }

        to.Write(list[copied..]);
        return found ? null : RelayRefusals.AssetList;
    }

    private static bool IsName(ref Utf8JsonReader reader, int depth, ReadOnlySpan<byte> name) =>
        reader.CurrentDepth == depth
        && reader.TokenType == JsonTokenType.PropertyName
        && reader.ValueTextEquals(name);
}

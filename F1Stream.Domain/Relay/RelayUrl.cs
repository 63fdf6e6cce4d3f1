using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace F1Stream.Domain.Relay;

/// <summary>
/// The address on this server that a target has: `/relay/{token}.{ending}`. The ending means nothing to us, but players that are strict
/// (ffmpeg since 7.1.1) play only what is called as what it is.
/// </summary>
public static class RelayUrl
{
    private const string Start = "/relay/";

    // ffmpeg takes transport streams, fragmented MP4 and AAC by the name of `ts`; the others must be called what they are.
    private static readonly FrozenSet<string> KeptEndings = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".aac",
        ".ac3",
        ".cmfa",
        ".cmfv",
        ".ec3",
        ".m4a",
        ".m4s",
        ".m4v",
        ".mp3",
        ".mp4",
        ".vtt",
        ".webvtt"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Kept =
        KeptEndings.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestEnding = KeptEndings.Max(e => e.Length);

    /// <summary>An absolute path. The same target has the same address.</summary>
    public static string Of(RelayTarget target, IRelayTokens tokens) =>
        $"{Start}{tokens.Seal(target)}{EndingOf(target)}";

    /// <summary>Writes the same path for a target that has not been made; see <see cref="IRelayTokens.Seal(RelayTarget, ReadOnlySpan{byte}, IBufferWriter{byte})"/>.</summary>
    internal static void Write(
        RelayTarget like,
        ReadOnlySpan<byte> url,
        IRelayTokens tokens,
        IBufferWriter<byte> to
    )
    {
        to.Write("/relay/"u8);
        tokens.Seal(like, url, to);
        Encoding.ASCII.GetBytes(
            EndingOf(like.Kind, ExtensionIn(url, stackalloc char[LongestEnding])),
            to
        );
    }

    /// <summary>What stands behind `/relay/` in an address of ours; null for any other address.</summary>
    internal static string? NameIn(string address) =>
        address.StartsWith(Start, StringComparison.Ordinal) ? address[Start.Length..] : null;

    /// <summary>The token in what stands behind `/relay/`.</summary>
    internal static string TokenIn(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[..dot] : name;

    /// <summary>The ending that players believe, with its dot.</summary>
    internal static string EndingOf(RelayTarget target) =>
        EndingOf(target.Kind, Path.GetExtension(target.Url.AbsolutePath.AsSpan()));

    private static string EndingOf(ChildKind kind, ReadOnlySpan<char> extension) =>
        kind switch
        {
            ChildKind.Playlist => ".m3u8",
            ChildKind.Key => ".key",
            ChildKind.Opaque or ChildKind.AssetList => ".json",
            ChildKind.Map => ".mp4",
            _ => Kept.TryGetValue(extension, out var own) ? own : ".ts",
        };

    private static ReadOnlySpan<char> ExtensionIn(ReadOnlySpan<byte> url, Span<char> room)
    {
        var end = url.IndexOfAny((byte)'?', (byte)'#');
        var path = end < 0 ? url : url[..end];
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        var dot = name.LastIndexOf((byte)'.');
        return dot >= 0 && name.Length - dot <= room.Length
            ? room[..Encoding.Latin1.GetChars(name[dot..], room)]
            : [];
    }
}

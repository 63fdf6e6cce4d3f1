using System.Collections.Frozen;

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

    /// <summary>An absolute path. The same target has the same address.</summary>
    public static string Of(RelayTarget target, IRelayTokens tokens) =>
        $"{Start}{tokens.Seal(target)}{EndingOf(target)}";

    /// <summary>The token in what stands behind `/relay/`.</summary>
    internal static string TokenIn(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[..dot] : name;

    private static string EndingOf(RelayTarget target) =>
        target.Kind switch
        {
            ChildKind.Playlist => ".m3u8",
            ChildKind.Key => ".key",
            ChildKind.Opaque or ChildKind.AssetList => ".json",
            ChildKind.Map => ".mp4",
            _ => Path.GetExtension(target.Url.AbsolutePath) is var own && KeptEndings.Contains(own)
                ? own.ToLowerInvariant()
                : ".ts",
        };
}

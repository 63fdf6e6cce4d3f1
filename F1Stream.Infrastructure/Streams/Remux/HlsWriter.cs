using System.Globalization;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>The ffmpeg that reads a pipe and writes live HLS into a folder.</summary>
internal static class HlsWriter
{
    /// <param name="folder">Its own; a playlist that is there is gone on with, after a discontinuity.</param>
    /// <param name="media">What comes through the pipe.</param>
    internal static FfmpegProcess Start(RemuxFolder folder, ProbedMedia media)
    {
        // ffmpeg deletes only what it has written itself.
        folder.Tidy();
        return FfmpegProcess.Start("ffmpeg", Arguments(folder, media), folder.Path);
    }

    // 2 s where the source's key frames permit; the list and what is kept beyond it give a slow viewer and the relay 40 s at least.
    private static IEnumerable<string> Arguments(RemuxFolder folder, ProbedMedia media) =>
        [
            .. "-hide_banner -nostats -loglevel error -fflags +genpts -analyzeduration 4000000".Split(
                ' '
            ),
            .. MediaProbe.Piped,
            .. "-i pipe:0 -map 0:V:0? -map 0:a:0? -sn -dn -c:v copy".Split(' '),
            .. (media.AudioFits ? "-c:a copy" : "-c:a aac -ac 2 -b:a 160k").Split(' '),
            .. "-max_muxing_queue_size 1024 -f hls -hls_time 2 -hls_list_size 10 -hls_delete_threshold 10".Split(
                ' '
            ),
            "-hls_flags",
            "delete_segments+temp_file+omit_endlist+append_list",
            "-start_number",
            folder.FirstNumber.ToString(CultureInfo.InvariantCulture),
            "-hls_segment_filename",
            "%d.ts",
            RemuxFolder.Playlist,
        ];
}

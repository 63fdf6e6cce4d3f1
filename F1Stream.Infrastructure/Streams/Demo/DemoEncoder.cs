using System.ComponentModel;
using System.Diagnostics;

namespace F1Stream.Infrastructure.Streams.Demo;

/// <summary>One run of ffmpeg that writes the demo channel as live HLS into a folder: 720p, 360p and sound only.</summary>
internal sealed class DemoEncoder(string folder, TimeProvider time)
{
    private static readonly string[] Assets = ["scene.jpg", "picture.txt", "lap.txt", "clock.txt"];

    /// <summary>Said on the page and in the log where there is no ffmpeg.</summary>
    public const string NoFfmpeg =
        "The demo channel needs ffmpeg, which is not installed (Debian: apt-get install ffmpeg). Everything else works without it.";

    /// <summary>Runs until cancelled or until ffmpeg ends by itself; the last thing that ffmpeg complained of, or null.</summary>
    /// <exception cref="Win32Exception">There is no ffmpeg.</exception>
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        Unpack();
        using var ffmpeg = Process.Start(Command())!;
        var complaint = LastLineAsync(ffmpeg.StandardError);
        try
        {
            await new DemoTone(ffmpeg.StandardInput.BaseStream, time).PlayAsync(ct);
        }
        catch (IOException)
        {
            // ffmpeg has closed its end: it is ending, and its complaint says why.
        }
        finally
        {
            ffmpeg.Kill(entireProcessTree: true);
            await ffmpeg.WaitForExitAsync(CancellationToken.None);
        }

        return await complaint;
    }

    private static async Task<string?> LastLineAsync(StreamReader errors)
    {
        string? last = null;
        while (await errors.ReadLineAsync() is { } line)
        {
            last = line;
        }

        return last;
    }

    private void Unpack()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach (var asset in Assets)
        {
            using var from = typeof(DemoEncoder).Assembly.GetManifestResourceStream(
                $"Demo.{asset}"
            )!;
            using var to = File.Create(Path.Combine(folder, asset));
            from.CopyTo(to);
        }
    }

    private ProcessStartInfo Command() =>
        new("ffmpeg", Arguments())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

    // 2 s segments; sequence numbers are seconds since 1970, so that they never go back when ffmpeg starts again.
    private static IEnumerable<string> Arguments() =>
        [
            .. "-hide_banner -nostats -loglevel error -thread_queue_size 64 -i scene.jpg -thread_queue_size 64".Split(
                ' '
            ),
            .. DemoTone.Input,
            .. "-filter_complex_script picture.txt -map [hd] -map [sd] -map 1:a -map 1:a -map 1:a".Split(
                ' '
            ),
            .. "-c:v libx264 -preset ultrafast -tune zerolatency -g 50 -keyint_min 50 -sc_threshold 0".Split(
                ' '
            ),
            .. "-b:v:0 2500k -maxrate:v:0 2800k -bufsize:v:0 2800k -b:v:1 800k -maxrate:v:1 900k -bufsize:v:1 900k".Split(
                ' '
            ),
            .. "-c:a aac -b:a 96k -shortest -f hls -hls_time 2 -hls_list_size 15 -hls_delete_threshold 5".Split(
                ' '
            ),
            .. "-hls_flags delete_segments+independent_segments+program_date_time+temp_file+omit_endlist".Split(
                ' '
            ),
            .. "-hls_start_number_source epoch -master_pl_name master.m3u8 -var_stream_map".Split(
                ' '
            ),
            "v:0,a:0,name:720p v:1,a:1,name:360p a:2,name:audio",
            .. "-hls_segment_filename %v-%d.ts %v.m3u8".Split(' '),
        ];
}

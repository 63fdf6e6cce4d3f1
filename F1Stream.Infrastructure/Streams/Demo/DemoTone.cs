using System.Buffers.Binary;

namespace F1Stream.Infrastructure.Streams.Demo;

/// <summary>
/// The demo channel's sound: a short pip each second. It is fed to ffmpeg through its standard input and so sets the pace of the
/// encoding; and when this process dies in whatever way, the pipe ends and ffmpeg with it.
/// </summary>
internal sealed class DemoTone(Stream into, TimeProvider time)
{
    private const int Rate = 48_000;
    private const int BytesPerSample = 2;
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1);
    private static readonly byte[] Second = OneSecond();

    /// <summary>Arguments that make ffmpeg read this sound from its standard input.</summary>
    public static string[] Input { get; } =
    ["-f", "s16le", "-ar", "48000", "-ac", "1", "-i", "pipe:0"];

    /// <summary>Feeds in real time, a second ahead, until cancelled or until the reader is gone (IOException).</summary>
    public async Task PlayAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        long written = 0;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
        do
        {
            var due =
                (long)((time.GetElapsedTime(started) + Ahead).TotalSeconds * Rate) * BytesPerSample;
            while (written < due)
            {
                var from = (int)(written % Second.Length);
                var count = (int)Math.Min(due - written, Second.Length - from);
                await into.WriteAsync(Second.AsMemory(from, count), ct);
                written += count;
            }

            await into.FlushAsync(ct);
        } while (await pace.WaitForNextTickAsync(ct));
    }

    private static byte[] OneSecond()
    {
        var bytes = new byte[Rate * BytesPerSample];
        const int pip = Rate / 25;
        for (var i = 0; i < pip; i++)
        {
            var fade = Math.Sin(Math.PI * i / pip);
            var sample = (short)(2500 * fade * Math.Sin(2 * Math.PI * 880 * i / Rate));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * BytesPerSample), sample);
        }

        return bytes;
    }
}

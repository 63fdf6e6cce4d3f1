using System.ComponentModel;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams.Demo;

/// <summary>Keeps the demo channel on air while a source asks for it: listener, ffmpeg, and ffmpeg again after a pause when it ends.</summary>
internal sealed partial class DemoStation(
    DataDirectory data,
    IStreamCatalogue catalogue,
    IStreamRecords records,
    IEventBus events,
    TimeProvider time,
    ILogger<DemoStation> logger
) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    /// <summary>Why nothing is on air, for people; null while all is well.</summary>
    public string? Trouble { get; private set; } = "The demo channel is starting.";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var subscription = events.Subscribe<SourcesChanged>(_ =>
        {
            if (Asking().Count == 0)
            {
                unwanted.Cancel();
            }
        });
        if (Asking().Count == 0)
        {
            return;
        }

        var folder = Path.Combine(data.Root, "demo");
        try
        {
            await using var listener = await DemoListener.StartAsync(folder, unwanted.Token);
            await AnnounceAddressAsync(new Uri(listener.Url, "master.m3u8"), unwanted.Token);
            await StayOnAirAsync(folder, unwanted.Token);
        }
        catch (OperationCanceledException) when (unwanted.IsCancellationRequested)
        {
            // Stopped, or nobody asks for the demo any more.
        }
#pragma warning disable CA1031 // A demo that cannot be must not take the household's server with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Trouble = "The demo channel cannot be sent now; the log says why.";
            Failed(e);
        }
    }

    private List<StreamSource> Asking() =>
        [.. catalogue.Sources.Where(s => s.Extractor == DemoExtractor.Key)];

    /// <summary>The listener's address becomes the sources' typed address: the demo is reached like any other upstream.</summary>
    private async Task AnnounceAddressAsync(Uri master, CancellationToken ct)
    {
        foreach (var source in Asking())
        {
            var settings = new Dictionary<string, string>(source.Settings, StringComparer.Ordinal)
            {
                ["url"] = master.AbsoluteUri,
            };
            await records.SaveSourceAsync(source with { Settings = settings }, ct);
        }
    }

    private async Task StayOnAirAsync(string folder, CancellationToken ct)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (true)
        {
            var started = time.GetTimestamp();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var onAir = TellWhenOnAirAsync(folder, over.Token);
            try
            {
                var complaint = await new DemoEncoder(folder, time).RunAsync(ct);
                Trouble = "The demo channel's ffmpeg has ended and is started again.";
                Ended(complaint ?? "no reason given", pause.TotalSeconds);
            }
            catch (Win32Exception)
            {
                Trouble = DemoEncoder.NoFfmpeg;
                Missing(DemoEncoder.NoFfmpeg);
                AskAgain();
                return;
            }
            finally
            {
                await over.CancelAsync();
                await onAir;
            }

            AskAgain();
            await Task.Delay(pause, time, ct);
            pause = time.GetElapsedTime(started) > Steady ? TimeSpan.FromSeconds(1) : pause * 2;
            pause = pause < LongestPause ? pause : LongestPause;
        }
    }

    private async Task TellWhenOnAirAsync(string folder, CancellationToken ct)
    {
        try
        {
            using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
            while (await look.WaitForNextTickAsync(ct))
            {
                if (File.Exists(Path.Combine(folder, "master.m3u8")))
                {
                    Trouble = null;
                    OnAir();
                    AskAgain();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // ffmpeg ended before it had written anything.
        }
    }

    private void AskAgain()
    {
        foreach (var source in Asking())
        {
            events.Publish(new SourcesChanged(source.Id));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo channel is on air")]
    private partial void OnAir();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence}")]
    private partial void Missing(string sentence);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The demo channel's ffmpeg ended ({Complaint}); started again in {Seconds} s"
    )]
    private partial void Ended(string complaint, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo channel failed")]
    private partial void Failed(Exception exception);
}

using System.Net;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>A player without a picture: it reads a channel's playlists again and again, and holds them against the standard.</summary>
internal sealed class ChannelPlayer
{
    private readonly RunningServer _server;
    private readonly PlaylistCritic _critic = new();

    private ChannelPlayer(RunningServer server, Uri url) => (_server, Url) = (server, url);

    /// <summary>Of the rendition.</summary>
    internal Uri Url { get; }

    internal string Last { get; private set; } = "";

    internal IReadOnlyList<PlaylistCritic.Listed> Segments { get; private set; } = [];

    internal int Breaks => Last.Split("#EXT-X-DISCONTINUITY\n").Length - 1;

    /// <summary>Reads the master and its first variant.</summary>
    internal static async Task<ChannelPlayer> TuneInAsync(RunningServer server, Uri master)
    {
        var text = await server.Client.GetStringAsync(master);
        var variant = text.Split('\n').First(l => l.Length > 0 && l[0] != '#');
        var player = new ChannelPlayer(server, new Uri(master, variant));
        await player.LookAsync();
        return player;
    }

    internal async Task<string> LookAsync()
    {
        Last = await _server.Client.GetStringAsync(Url);
        Segments = _critic.Read(Last);
        return Last;
    }

    /// <summary>Waits until so many segments more than now are there, each of which can be had.</summary>
    internal async Task PlaysOnAsync(int segments)
    {
        var end = Segments[^1].Sequence + segments;
        await Eventually.SeesAsync(
            async () =>
            {
                await LookAsync();
                return Segments[^1].Sequence;
            },
            last => last >= end,
            $"segment {end}"
        );
        foreach (var segment in Segments.TakeLast(segments).Where(s => !s.Gap))
        {
            using var answer = await _server.Client.GetAsync(new Uri(Url, segment.Uri));
            Assert.True(answer.IsSuccessStatusCode, $"{segment.Uri}: {answer.StatusCode}");
        }
    }

    /// <summary>What it is told of each of the newest segments.</summary>
    internal async Task<IReadOnlyList<HttpStatusCode>> AskForLastAsync(int segments)
    {
        var told = new List<HttpStatusCode>();
        foreach (var segment in Segments.TakeLast(segments))
        {
            using var answer = await _server.Client.GetAsync(new Uri(Url, segment.Uri));
            told.Add(answer.StatusCode);
        }

        return told;
    }

    /// <summary>The key of the newest segments can be had.</summary>
    internal async Task KeyIsThereAsync()
    {
        var name = Last.Split("#EXT-X-KEY:METHOD=AES-128,URI=\"")[^1].Split('"')[0];
        Assert.Equal(16, (await _server.Client.GetByteArrayAsync(new Uri(Url, name))).Length);
    }
}

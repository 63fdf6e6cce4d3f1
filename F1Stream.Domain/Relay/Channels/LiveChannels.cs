using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>All channels that somebody watches, or watched a while ago.</summary>
public sealed class LiveChannels : IWatchedStreams, IAsyncDisposable
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(30);

    /// <summary>What a source lists when it is opened was sent before.</summary>
    private static readonly TimeSpan ListedBefore = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ChannelId, Channel> _channels = [];
    private readonly ChannelLineup _lineup;
    private readonly ChannelTools _tools;
    private readonly ITimer _sweep;

    public LiveChannels(ChannelLineup lineup, ChannelTools tools)
    {
        (_lineup, _tools) = (lineup, tools);
        _sweep = tools.Time.CreateTimer(
            static all => ((LiveChannels)all!).Sweep(),
            this,
            BetweenSweeps,
            BetweenSweeps
        );
    }

    /// <summary>A channel's multivariant playlist, UTF-8. Refused with `streams.unknown` or the codes of <see cref="Channel.MasterAsync"/>.</summary>
    public async Task<Outcome<byte[]>> MasterAsync(ChannelId id, CancellationToken ct) =>
        Find(id) is { } channel ? await channel.MasterAsync(ct) : RelayRefusals.UnknownStream;

    /// <summary>A rendition's media playlist, UTF-8. Refused like <see cref="MasterAsync"/>, or with `relay.unknown_piece`.</summary>
    public async Task<Outcome<byte[]>> PlaylistAsync(
        ChannelId id,
        string rendition,
        CancellationToken ct
    ) =>
        Find(id) is { } channel
            ? await channel.PlaylistAsync(rendition, ct)
            : RelayRefusals.UnknownStream;

    /// <summary>A segment, map or key. Refused with `relay.unknown_piece` or the codes of <see cref="ServeSegment"/>.</summary>
    public async Task<Outcome<RelayedMedia>> PieceAsync(
        ChannelId id,
        string rendition,
        string name,
        string? range,
        CancellationToken ct
    ) =>
        _channels.TryGetValue(id, out var channel) && channel.Enter()
            ? await channel.PieceAsync(rendition, name, range, ct)
            : RelayRefusals.UnknownPiece;

    /// <summary>What a channel's viewers are told of it.</summary>
    public ChannelReport Report(ChannelId id) =>
        _channels.TryGetValue(id, out var channel)
            ? channel.Report()
            : new ChannelReport(ChannelState.Idle, null, _tools.Switches.NewestFirst(id));

    /// <summary>Since when a channel counts its pieces and breaks as it does; null for one that is not there.</summary>
    public DateTimeOffset? Since(ChannelId id) =>
        _channels.TryGetValue(id, out var channel) ? channel.Since : null;

    /// <summary>Whether what came in at that moment can still be rewound to. An upper bound: the segment store may have had less room.</summary>
    public bool Holds(ChannelId id, DateTimeOffset moment) => HoldsAny(id, moment, moment);

    /// <summary>Whether some of what came in between can still be rewound to.</summary>
    public bool HoldsAny(ChannelId id, DateTimeOffset from, DateTimeOffset to) =>
        _channels.TryGetValue(id, out var channel)
        && to >= channel.Since - ListedBefore
        && to >= _tools.Time.GetUtcNow() - _tools.Pace.Window
        && from <= channel.UsedAt;

    public bool IsWatched(string streamId) =>
        _channels.Values.Any(c => c.Source?.Stream.Id == streamId && c.InUse);

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        foreach (var channel in _channels.Values)
        {
            await channel.DisposeAsync();
        }

        _channels.Clear();
    }

    private Channel? Find(ChannelId id) => _lineup.Knows(id) ? Entered(id) : null;

    private Channel Entered(ChannelId id)
    {
        while (true)
        {
            var channel = _channels.GetOrAdd(id, i => new Channel(i, _lineup, _tools));
            if (channel.Enter())
            {
                return channel;
            }

            // It is being swept out this moment.
            _channels.TryRemove(KeyValuePair.Create(id, channel));
        }
    }

    private void Sweep()
    {
        var oldest = _tools.Time.GetUtcNow() - _tools.Pace.Remembered;
        foreach (var (id, channel) in _channels)
        {
            if (channel.CloseIfIdle(oldest))
            {
                _channels.TryRemove(KeyValuePair.Create(id, channel));
                _ = channel.DisposeAsync().AsTask();
            }
        }
    }
}

using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Tokens;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>One rendition of one channel, whose every step the test can bring about, hold up and break.</summary>
internal sealed class FeedBench : IAsyncDisposable
{
    private const string Rendition = "v2800000";
    private static readonly TimeSpan HalfTarget = TimeSpan.FromSeconds(0.5);

    private readonly PlaylistCritic _critic = new();
    private readonly TokenServer _house;

    private FeedBench(TokenServer house)
    {
        _house = house;
        Clock = new FeedClock(house.Time);
        Events = new FeedEvents(house.Get<IEventBus>());
        var tools = house.Get<ChannelTools>() with { Time = Clock, Events = Events };
        Channels = new LiveChannels(house.Get<ChannelLineup>(), tools);
        Channel = ChannelId.OfStream(house.Stream.Id);
    }

    internal FeedClock Clock { get; }

    internal FeedEvents Events { get; }

    internal LiveChannels Channels { get; }

    internal ChannelId Channel { get; }

    internal TokenOrigin Origin => _house.Origin;

    internal ChannelState State => Channels.Report(Channel).State;

    internal string Last { get; private set; } = "";

    internal IReadOnlyList<PlaylistCritic.Listed> Segments { get; private set; } = [];

    internal static async Task<FeedBench> StartAsync()
    {
        var house = await TokenServer.StartAsync();
        house.Watched = true;
        return new FeedBench(house);
    }

    /// <summary>Reads the list, and holds it against the one before.</summary>
    internal async Task LookAsync(CancellationToken ct = default)
    {
        var list = await Channels.PlaylistAsync(Channel, Rendition, ct);
        Last = Encoding.UTF8.GetString(Assert.IsType<Outcome<byte[]>.Done>(list).Value);
        Segments = _critic.Read(Last);
    }

    /// <summary>Asks for a piece as the list names it; null if it was had, else the code of the refusal.</summary>
    internal async Task<string?> AskAsync(string uri, CancellationToken ct = default)
    {
        var name = uri.Split('/')[^1];
        switch (await Channels.PieceAsync(Channel, Rendition, name, null, ct))
        {
            case Outcome<RelayedMedia>.Done(var media):
                await media.DisposeAsync();
                return null;
            case Outcome<RelayedMedia>.Refused(var why):
                return why.Code;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A segment that is listed, that nobody has fetched and that the source hands out no more.</summary>
    internal string ForbidAnOldSegment()
    {
        var (newest, origin) = (Origin.Newest - 10, Origin);
        origin.Forbids = number => number <= newest;
        return Segments[^20].Uri;
    }

    /// <summary>The feed has done its step, and waits for the next.</summary>
    internal Task RestsAsync() =>
        Eventually.SeesAsync(() => Clock.FeedRests, rests => rests, "the feed rests");

    /// <summary>Lets time pass.</summary>
    internal void Pass(TimeSpan by) => _house.Time.Advance(by);

    public async ValueTask DisposeAsync()
    {
        Events.LetGo();
        await Channels.DisposeAsync();
        await _house.DisposeAsync();
    }

    /// <summary>The clock of the channel alone: tells where the feed is by the pause that it makes.</summary>
    internal sealed class FeedClock(FakeTime time) : TimeProvider
    {
        private volatile bool _rests;

        /// <summary>The feed pauses.</summary>
        internal bool FeedRests => _rests;

        /// <summary>The feed does not wake up from its next pause.</summary>
        internal bool FeedSleeps { get; set; }

        /// <summary>Hears of each timer.</summary>
        internal Action<TimeSpan> Made { get; set; } = static _ => { };

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            Made(dueTime);
            if (dueTime != HalfTarget)
            {
                return time.CreateTimer(callback, state, dueTime, period);
            }

            var timer = time.CreateTimer(
                all =>
                {
                    _rests = false;
                    callback(all);
                },
                state,
                FeedSleeps ? Timeout.InfiniteTimeSpan : dueTime,
                period
            );
            _rests = true;
            return timer;
        }
    }

    /// <summary>The house's events; the test can hold up and break whoever tells what was seen of a stream.</summary>
    internal sealed class FeedEvents(IEventBus house) : IEventBus
    {
        private readonly ManualResetEventSlim _goOn = new(initialState: true);
        private int _met;

        /// <summary>Telling throws.</summary>
        internal bool Breaks { get; set; }

        /// <summary>How many were held up or broken.</summary>
        internal int Met => Volatile.Read(ref _met);

        internal void Hold() => _goOn.Reset();

        internal void LetGo() => _goOn.Set();

        public void Publish<T>(T happened)
            where T : notnull
        {
            if (happened is StreamSeen)
            {
                Meet();
            }

            house.Publish(happened);
        }

        public IDisposable Subscribe<T>(Action<T> handle)
            where T : notnull => house.Subscribe(handle);

        private void Meet()
        {
            if (Breaks)
            {
                Interlocked.Increment(ref _met);
                throw new InvalidOperationException("A bug.");
            }

            if (!_goOn.IsSet)
            {
                Interlocked.Increment(ref _met);
                _goOn.Wait(Eventually.Patience);
            }
        }
    }
}

using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>A rendition's playlist as it was last written, and those who wait for it.</summary>
internal sealed class FeedNews(ChannelTools tools)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = New();
    private byte[]? _body;
    private Refusal? _trouble;
    private volatile bool _absent;

    /// <summary>The source has nothing of the kind: nobody needs to wait.</summary>
    internal bool Absent
    {
        set => _absent = value;
    }

    /// <summary>UTF-8. Refused with the last trouble, once the channel has no other source, or when patience ends.</summary>
    /// <param name="fresh">What is there is old: the next one is waited for.</param>
    /// <param name="backSoon">Whether the channel has no source with a picture.</param>
    /// <param name="ct">The viewer has gone.</param>
    internal async Task<Outcome<byte[]>> ReadAsync(
        bool fresh,
        Func<bool> backSoon,
        CancellationToken ct
    )
    {
        using var limit = new CancellationTokenSource(tools.Pace.Patience, tools.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (
                    (_body is not null && !fresh)
                    || _absent
                    || (_trouble is not null && backSoon())
                )
                {
                    return Now();
                }

                news = _news.Task;
            }

            try
            {
                await news.WaitAsync(either.Token);
                fresh = false;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                lock (_gate)
                {
                    return Now();
                }
            }
        }
    }

    /// <param name="body">Null where it is the same as before.</param>
    internal void Say(byte[]? body)
    {
        lock (_gate)
        {
            (_body, _trouble) = (body ?? _body, null);
            if (_body is not null)
            {
                Wake();
            }
        }
    }

    internal void Trouble(Refusal why)
    {
        lock (_gate)
        {
            _trouble = why;
            Wake();
        }
    }

    internal void Wake()
    {
        lock (_gate)
        {
            var news = _news;
            _news = New();
            news.TrySetResult();
        }
    }

    private Outcome<byte[]> Now() =>
        _body is { } body ? body : _trouble ?? RelayRefusals.NothingLive;

    private static TaskCompletionSource New() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}

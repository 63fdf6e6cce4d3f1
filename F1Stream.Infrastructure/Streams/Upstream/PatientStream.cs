using System.Runtime.CompilerServices;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>
/// A body as it comes over the wire. It may be slow but not silent: each read waits for a limited time, and every failure is an
/// <see cref="IOException"/>.
/// </summary>
internal sealed class PatientStream : ReadingStream
{
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly Stream _inner;
    private readonly CancellationTokenSource _end = new();
    private readonly ITimer _timer;
    private volatile bool _stalled;

    internal PatientStream(Stream inner, TimeProvider time)
    {
        _inner = inner;
        _timer = time.CreateTimer(
            static state =>
            {
                var stream = (PatientStream)state!;
                stream._stalled = true;
                try
                {
                    stream._end.Cancel();
                }
                catch (ObjectDisposedException)
                {
                    // The reader left at this very moment.
                }
            },
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>How many bytes may still be read; beyond them a read fails.</summary>
    internal long Allowance { get; set; } = long.MaxValue;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        using var leave = cancellationToken.UnsafeRegister(
            static end => ((CancellationTokenSource)end!).Cancel(),
            _end
        );
        _timer.Change(Silence, Timeout.InfiniteTimeSpan);
        int read;
        try
        {
            read = await _inner.ReadAsync(buffer, _end.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (_stalled)
        {
            throw new UpstreamStalledException(Silence);
        }
        catch (HttpRequestException e)
        {
            throw new IOException("The source's answer broke off.", e);
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Allowance -= read;
        return Allowance >= 0
            ? read
            : throw new IOException("The source's answer packs nothing into many bytes.");
    }

    public override async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer.Dispose();
            _inner.Dispose();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }
}

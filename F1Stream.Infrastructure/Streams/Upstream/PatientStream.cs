using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>A body that may be slow but not silent: each read waits for a limited time, and every failure is an <see cref="IOException"/>.</summary>
internal sealed class PatientStream : Stream
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

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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
        try
        {
            return await _inner.ReadAsync(buffer, _end.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (_stalled)
        {
            throw new UpstreamStalledException(Silence);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidDataException)
        {
            throw new IOException("The source's answer broke off.", e);
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read it asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

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

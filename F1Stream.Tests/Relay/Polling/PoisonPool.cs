using System.Buffers;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>A pool in which whoever reads memory that was given back reads rubbish, and nobody gives back twice.</summary>
internal sealed class PoisonPool : ArrayPool<byte>
{
    internal const byte Poison = (byte)'!';

    private readonly Lock _gate = new();
    private readonly HashSet<byte[]> _out = [];
    private readonly Stack<byte[]> _kept = [];

    /// <summary>Arrays that somebody holds.</summary>
    internal int Out
    {
        get
        {
            lock (_gate)
            {
                return _out.Count;
            }
        }
    }

    /// <summary>How many times an array was used once more.</summary>
    internal int Reused { get; private set; }

    public override byte[] Rent(int minimumLength)
    {
        lock (_gate)
        {
            var again = _kept.TryPeek(out var kept) && kept.Length >= minimumLength;
            var array = again ? _kept.Pop() : new byte[minimumLength];
            Reused += again ? 1 : 0;
            _out.Add(array);
            return array;
        }
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        lock (_gate)
        {
            if (!_out.Remove(array))
            {
                throw new InvalidOperationException("Given back twice, or never rented.");
            }

            array.AsSpan().Fill(Poison);
            _kept.Push(array);
        }
    }
}

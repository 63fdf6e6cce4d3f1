using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// Some addresses with what they became: entries one behind the other in rented blocks, found through an open-addressing table of their places. Grows, never forgets.
/// </summary>
internal sealed class AddressGeneration : IDisposable
{
    private const int BlockBits = 16;
    private const int LargestBlock = 1 << BlockBits;
    private const int SmallestBlock = 4 * 1024;
    private static readonly int HeadSize = Unsafe.SizeOf<AddressEntry>();

    private readonly List<byte[]> _blocks = [];
    private int[] _table = Table(64);
    private int _mask = 63;
    private int _end = LargestBlock;

    internal int Count { get; private set; }

    internal int Bytes { get; private set; }

    /// <summary>Whether an entry of these lengths can be kept at all.</summary>
    internal static bool Holds(int raw, int local) => HeadSize + raw + local <= LargestBlock;

    internal bool TryFind(AddressKey key, ReadOnlySpan<byte> raw, out Remembered found)
    {
        for (var slot = key.Hash & _mask; _table[slot] != 0; slot = (slot + 1) & _mask)
        {
            found = At(_table[slot] - 1);
            if (found.Entry.Key == key && found.Raw.SequenceEqual(raw))
            {
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>Of something that is not there yet.</summary>
    internal Remembered Add(in AddressEntry entry, ReadOnlySpan<byte> raw, ReadOnlySpan<byte> local)
    {
        if (2 * (Count + 1) > _mask)
        {
            Widen();
        }

        var place = Reserve(HeadSize + raw.Length + local.Length);
        var added = At(place, raw.Length, local.Length);
        added.Entry = entry;
        added.Entry.RawLength = (ushort)raw.Length;
        added.Entry.LocalLength = (ushort)local.Length;
        raw.CopyTo(added.Raw);
        local.CopyTo(added.Local);
        Link(entry.Key.Hash, place);
        Count++;
        return added;
    }

    /// <summary>The places of all entries.</summary>
    internal ReadOnlySpan<int> Table() => _table.AsSpan(0, _mask + 1);

    internal ref AddressEntry EntryAt(int slot) => ref At(slot - 1).Entry;

    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        _blocks.Clear();
        var table = _table;
        (_table, _mask, Count, Bytes, _end) = ([0], 0, 0, 0, LargestBlock);
        if (table.Length > 1)
        {
            ArrayPool<int>.Shared.Return(table);
        }
    }

    private Remembered At(int place)
    {
        ref var entry = ref MemoryMarshal.AsRef<AddressEntry>(
            _blocks[place >> BlockBits].AsSpan(place & (LargestBlock - 1), HeadSize)
        );
        return At(place, entry.RawLength, entry.LocalLength);
    }

    private Remembered At(int place, int raw, int local)
    {
        var all = _blocks[place >> BlockBits]
            .AsSpan(place & (LargestBlock - 1), HeadSize + raw + local);
        return new Remembered(
            ref MemoryMarshal.AsRef<AddressEntry>(all),
            all.Slice(HeadSize, raw),
            all[(HeadSize + raw)..]
        );
    }

    private int Reserve(int size)
    {
        if (_blocks.Count == 0 || _end + size > Math.Min(LargestBlock, _blocks[^1].Length))
        {
            // A short live playlist gets along with the smallest block.
            var wanted = Math.Min(LargestBlock, SmallestBlock << Math.Min(4, 2 * _blocks.Count));
            var block = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, size));
            _blocks.Add(block);
            Bytes += block.Length;
            _end = 0;
        }

        var place = ((_blocks.Count - 1) << BlockBits) | _end;
        // Entries begin at multiples of eight, as their numbers like it.
        _end = (_end + size + 7) & ~7;
        return place;
    }

    private void Widen()
    {
        var narrow = _table;
        var filled = Table();
        _mask = (2 * (_mask + 1)) - 1;
        _table = Table(_mask + 1);
        foreach (var slot in filled)
        {
            if (slot != 0)
            {
                Link(EntryAt(slot).Key.Hash, slot - 1);
            }
        }

        ArrayPool<int>.Shared.Return(narrow);
    }

    private void Link(int hash, int place)
    {
        var slot = hash & _mask;
        while (_table[slot] != 0)
        {
            slot = (slot + 1) & _mask;
        }

        _table[slot] = place + 1;
    }

    private static int[] Table(int size)
    {
        var table = ArrayPool<int>.Shared.Rent(size);
        table.AsSpan(0, size).Clear();
        return table;
    }
}

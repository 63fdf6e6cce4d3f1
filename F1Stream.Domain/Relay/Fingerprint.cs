using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace F1Stream.Domain.Relay;

/// <summary>128 bits that stand for some bytes as long as this process lives. Salted at its start: nobody outside can choose bytes that collide.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Fingerprint(ulong High, ulong Low)
{
    private static readonly ulong[] Salt = NewSalt();

    /// <param name="bytes">What it stands for.</param>
    /// <param name="within">What the bytes belong to: the same bytes within something else have another fingerprint.</param>
    internal static Fingerprint Of(ReadOnlySpan<byte> bytes, Fingerprint within = default)
    {
        var high = within.High ^ Salt[0] ^ (ulong)bytes.Length;
        var low = within.Low ^ Salt[1];
        while (bytes.Length >= sizeof(ulong))
        {
            Take(BinaryPrimitives.ReadUInt64LittleEndian(bytes), ref high, ref low);
            bytes = bytes[sizeof(ulong)..];
        }

        var last = 0UL;
        foreach (var b in bytes)
        {
            last = (last << 8) | b;
        }

        Take(last, ref high, ref low);
        Take((ulong)bytes.Length, ref high, ref low);
        return new Fingerprint(high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ulong word, ref ulong high, ref ulong low)
    {
        high = Fold(high ^ word, Salt[2]) + low;
        low = Fold(low ^ word, Salt[3]);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var upper = Math.BigMul(a, b, out var lower);
        return upper ^ lower;
    }

    private static ulong[] NewSalt()
    {
        var salt = new ulong[4];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(salt.AsSpan()));
        // Multipliers are odd, so that they lose nothing.
        salt[2] |= 1;
        salt[3] |= 1;
        return salt;
    }
}

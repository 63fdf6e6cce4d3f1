namespace F1Stream.Tests.Relay;

/// <summary>Bytes that look like what they stand for.</summary>
internal static class Media
{
    /// <summary>A transport stream of so many packets.</summary>
    internal static byte[] Packets(int count)
    {
        var bytes = new byte[count * 188];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = i % 188 == 0 ? (byte)0x47 : (byte)(i * 31);
        }

        return bytes;
    }
}

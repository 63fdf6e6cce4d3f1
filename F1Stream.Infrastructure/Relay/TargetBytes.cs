using System.Text;
using F1Stream.Domain.Relay;

namespace F1Stream.Infrastructure.Relay;

/// <summary>A relay target in few bytes: kind, source, stream ("" for none), address.</summary>
internal static class TargetBytes
{
    internal static byte[] Write(RelayTarget target)
    {
        using var bytes = new MemoryStream(256);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write((byte)target.Kind);
        writer.Write(target.SourceId);
        writer.Write(target.StreamId ?? "");
        writer.Write(target.Url.AbsoluteUri);
        return bytes.ToArray();
    }

    /// <summary>Of bytes that were authenticated: only a version that wrote them otherwise could make this null.</summary>
    internal static RelayTarget? Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        var kind = (ChildKind)reader.ReadByte();
        var source = reader.ReadString();
        var stream = reader.ReadString();
        return
            Uri.TryCreate(reader.ReadString(), UriKind.Absolute, out var url)
            && Enum.IsDefined(kind)
            ? new RelayTarget(source, stream.Length == 0 ? null : stream, kind, url)
            : null;
    }
}

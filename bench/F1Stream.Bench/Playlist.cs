using System.Globalization;
using System.Text;
using F1Stream.Domain.Relay;

namespace F1Stream.Bench;

/// <summary>Media playlists of any length.</summary>
internal static class Playlist
{
    internal static RelayTarget Target { get; } =
        new(
            "0123456789ab",
            "ba9876543210",
            ChildKind.Playlist,
            new Uri("https://origin.example/live/event/1080p/index.m3u8")
        );

    /// <summary>Four lines of head, then two for each segment.</summary>
    internal static byte[] Of(int lines, Form form)
    {
        var text = new StringBuilder(
            "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:1000\n"
        );
        for (var i = 0; i < (lines - 4) / 2; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"media_{i + 1000:D8}.ts");
            text.Append("#EXTINF:4.000000,\n")
                .Append(
                    form == Form.Plain
                        ? name
                        : $"https://cdn.example/live/event/1080p/{name}?exp=1795240000&sig=q0%2BfJ5kPz1mYw7dN3sVbXa%3D"
                )
                .Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

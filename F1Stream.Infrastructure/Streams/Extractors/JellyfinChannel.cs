using System.Text.Json;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>A TV channel in Jellyfin's list.</summary>
internal sealed record JellyfinChannel(string Id, string Name, string? Number, string? Program)
{
    /// <summary>The channel's name, and what it shows now.</summary>
    public string Title => Program is null ? Name : $"{Name}: {Program}";

    public static JellyfinChannel? Of(JsonElement item) =>
        item.Word("Id") is { } id && item.Word("Name") is { } name
            ? new JellyfinChannel(
                id,
                name,
                item.Word("ChannelNumber") ?? item.Word("Number"),
                item.Child("CurrentProgram")?.Word("Name")
            )
            : null;
}

using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>How the server would play a channel.</summary>
/// <param name="Address">Of the transcoded playlist; null where it offers none.</param>
/// <param name="Error">Its own word for why not.</param>
internal sealed record JellyfinPlayback(string? Address, string? Error)
{
    // `RequiredHttpHeaders` are left alone: they are for the tuner's own address, and what is played here is the server's.
    public static JellyfinPlayback Of(JsonElement info) =>
        new(
            info.Objects("MediaSources")
                .Select(s => s.Word("TranscodingUrl"))
                .FirstOrDefault(a =>
                    a?.Contains(".m3u8", StringComparison.OrdinalIgnoreCase) == true
                ),
            info.Word("ErrorCode")
        );

    /// <summary>The stream, or why there is none.</summary>
    public StepOutcome<ExtractedStream> Stream(
        ExtractionContext context,
        JellyfinChannel channel,
        StepNotes notes
    )
    {
        var place = Address is { } address
            ? ServerAddress.Web(address) ?? context.Url.Told(address)
            : null;
        if (place is null)
        {
            return Trouble(channel);
        }

        notes.Say = channel.Name;
        return new ExtractedStream
        {
            Key = channel.Id,
            Title = channel.Title,
            Url = WithoutLiveStream(place),
            // The key is for the server that the household named, not for whoever it names.
            Headers = Endpoints.Same(context.Url, place)
                ? JellyfinRequests.Headers(context)
                : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            TakesTuner = true,
        };
    }

    private ExtractionResult Trouble(JellyfinChannel channel) =>
        Error switch
        {
            "NotAllowed" => new ExtractionResult.AuthNeeded(
                "The server's user may not watch TV. Let it, or enter another user name."
            ),
            "RateLimitExceeded" => new ExtractionResult.RateLimited(
                TimeSpan.FromMinutes(2),
                "The server's user watches too much at once already. It is asked again in two minutes."
            ),
            _ => new ExtractionResult.UpstreamError(
                $"The server gives no HLS for \"{channel.Name}\". Its user must be allowed to transcode."
            ),
        };

    // What somebody has opened is his, and ends with him; without its id the server opens the channel for whoever comes.
    private static Uri WithoutLiveStream(Uri url)
    {
        var query = url
            .Query.TrimStart('?')
            .Split('&')
            .Where(pair => !pair.StartsWith("LiveStreamId=", StringComparison.OrdinalIgnoreCase));
        return new UriBuilder(url) { Query = string.Join('&', query) }.Uri;
    }
}

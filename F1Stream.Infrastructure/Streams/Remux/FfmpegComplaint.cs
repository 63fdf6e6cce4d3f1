using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>What ffmpeg complains of, in the words of a result.</summary>
internal static class FfmpegComplaint
{
    private const int LongestSaying = 200;

    /// <param name="complaint">Its last lines.</param>
    /// <param name="redaction">Knows the source's secrets.</param>
    internal static ExtractionResult Of(string complaint, Redaction redaction)
    {
        bool Says(params ReadOnlySpan<string> marks)
        {
            foreach (var mark in marks)
            {
                if (complaint.Contains(mark, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        return Says("401 ", "Unauthorized", "403 Forbidden", "authentication failed")
                ? new ExtractionResult.AuthNeeded(
                    "The source wants a user name and a password, or other ones than it was given."
                )
            : Says("404 ", "Stream not found", "StreamNotFound")
                ? new ExtractionResult.Offline("There is nothing at this address now.")
            : Says("Connection refused")
                ? new ExtractionResult.UpstreamError(
                    "Nothing answers at the source's address: the connection was refused."
                )
            : Says("No route to host", "Network is unreachable", "Host is unreachable")
                ? new ExtractionResult.UpstreamError("There is no way to the source's address.")
            : Says("timed out")
                ? new ExtractionResult.UpstreamError("The source did not answer in time.")
            : Says("Address already in use")
                ? new ExtractionResult.UpstreamError(
                    "Another program on this server listens at the source's port already."
                )
            : Says("Invalid data found", "could not find codec parameters")
                ? new ExtractionResult.UpstreamError(
                    "What the source sends is neither picture nor sound that ffmpeg understands."
                )
            : new ExtractionResult.UpstreamError(Plainly(complaint, redaction));
    }

    private static string Plainly(string complaint, Redaction redaction)
    {
        var last = redaction.Of(complaint.Split('\n')[^1]).Trim().TrimEnd('.');
        return last.Length == 0
            ? "ffmpeg ended without a reason."
            : $"ffmpeg ended: {(last.Length > LongestSaying ? last[..LongestSaying] + " …" : last)}.";
    }
}

using System.Globalization;

namespace F1Stream.Infrastructure.Streams.Extractors.Reading;

/// <summary>Points in time as reasons name them: "Sat 21 Nov, 06:02 UTC", in every household alike.</summary>
internal static class PlainTime
{
    public static string Of(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("ddd d MMM, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

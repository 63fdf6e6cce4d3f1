using System.Globalization;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>
/// What a player may ask of a low-latency playlist (RFC 8216bis 6.2.5): not to answer before a segment or part is there, and to leave out
/// what it knows already. Nothing else of a viewer's query goes to a source.
/// </summary>
public readonly record struct ReloadDirectives
{
    private ReloadDirectives(long? msn, int? part, string? skip)
    {
        (Msn, Part, Skip) = (msn, part, skip);
    }

    /// <summary>Media sequence number of the segment to wait for.</summary>
    public long? Msn { get; }

    /// <summary>Index of the part to wait for within that segment.</summary>
    public int? Part { get; }

    /// <summary>`YES` or `v2`.</summary>
    public string? Skip { get; }

    /// <summary>A plain request.</summary>
    public bool None => this == default;

    /// <summary>The same without anything to wait for.</summary>
    internal ReloadDirectives AtOnce => new(null, null, Skip);

    /// <summary>
    /// A value that is not well formed counts as not given, and a part without a segment too: the player then gets a playlist that
    /// is right, only sooner or longer than it hoped.
    /// </summary>
    /// <param name="msn">`_HLS_msn`: digits.</param>
    /// <param name="part">`_HLS_part`: digits.</param>
    /// <param name="skip">`_HLS_skip`: `YES` or `v2`.</param>
    public static ReloadDirectives Read(string? msn, string? part, string? skip)
    {
        long? segment = Number(msn, long.MaxValue);
        return new ReloadDirectives(
            segment,
            segment is null ? null : (int?)Number(part, int.MaxValue),
            skip is "YES" or "v2" ? skip : null
        );
    }

    /// <summary>The address with the directives behind its own query.</summary>
    internal Uri AddTo(Uri playlist)
    {
        if (None)
        {
            return playlist;
        }

        var address = playlist.GetComponents(
            UriComponents.AbsoluteUri & ~UriComponents.Fragment,
            UriFormat.UriEscaped
        );
        var separator = playlist.Query.Length > 0 ? '&' : '?';
        return new Uri($"{address}{separator}{string.Join('&', Parameters())}");
    }

    /// <summary>
    /// The address that answered without what <see cref="AddTo"/> added to it: children that inherit the query keep the same address from poll
    /// to poll.
    /// </summary>
    internal Uri TakeFrom(Uri answered)
    {
        if (None || answered.Query.Length == 0)
        {
            return answered;
        }

        var own = answered.Query[1..].Split('&').Except(Parameters(), StringComparer.Ordinal);
        var query = string.Join('&', own);
        var path = answered.GetLeftPart(UriPartial.Path);
        return new Uri(query.Length == 0 ? path : $"{path}?{query}");
    }

    // In the order of their names, as players send them: caches on the way take two orders for two addresses.
    private IEnumerable<string> Parameters()
    {
        if (Msn is { } msn)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"_HLS_msn={msn}");
        }

        if (Part is { } part)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"_HLS_part={part}");
        }

        if (Skip is not null)
        {
            yield return $"_HLS_skip={Skip}";
        }
    }

    private static long? Number(string? digits, long most) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= most
            ? number
            : null;
}

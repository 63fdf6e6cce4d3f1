namespace F1Stream.Domain.Streams.Upstream.Cookies;

/// <summary>The cookies of one source, in memory. May be used by many requests at once.</summary>
public sealed class CookieJar(TimeProvider time)
{
    /// <summary>How many are kept; beyond them goes the one that was needed longest ago.</summary>
    public const int Capacity = 100;

    // Servers refuse headers beyond 8 or 16 KiB, and then nothing works at all.
    private const int LongestHeader = 8 * 1024;

    private readonly Lock _gate = new();

    // In the order in which they came; with each, when it was last of use.
    private readonly List<(Cookie Cookie, long Used)> _cookies = [];
    private long _uses;

    /// <summary>Takes what an answer's lines of Set-Cookie say; lines that RFC 6265 does not allow are passed over.</summary>
    public void Take(Uri from, IEnumerable<string> lines)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var line in lines)
            {
                if (SetCookie.Read(line, from, now) is { } cookie)
                {
                    Put(cookie, now);
                }
            }
        }
    }

    /// <summary>The Cookie header for an address, or null for none.</summary>
    /// <param name="url">Where the request goes.</param>
    /// <param name="own">What the household has configured (`a=1; b=2`): it stands first, and wins where the names are the same.</param>
    public string? HeaderFor(Uri url, string? own)
    {
        var now = time.GetUtcNow();
        var host = CookieRules.HostOf(url);
        var header = own ?? "";
        var taken = own is null ? [] : own.Split(';').Select(NameOf).ToHashSet();
        lock (_gate)
        {
            Forget(now);
            // Sorting is stable: of two equally long paths the older cookie comes first (RFC 6265, 5.4).
            var fitting = Enumerable
                .Range(0, _cookies.Count)
                .Where(i => _cookies[i].Cookie.Fits(url, host))
                .Where(i => !taken.Contains(_cookies[i].Cookie.Name))
                .OrderByDescending(i => _cookies[i].Cookie.Path.Length)
                .ToList();
            foreach (var i in fitting)
            {
                var cookie = _cookies[i].Cookie;
                var more = $"{(header.Length == 0 ? "" : "; ")}{cookie.Name}={cookie.Value}";
                if (header.Length + more.Length <= LongestHeader)
                {
                    header += more;
                    _cookies[i] = (cookie, ++_uses);
                }
            }
        }

        return header.Length == 0 ? null : header;
    }

    private void Put(Cookie cookie, DateTimeOffset now)
    {
        // Whoever listens in on http must not be able to change what https has set (RFC 6265bis, 5.7).
        if (!cookie.Secure && _cookies.Exists(c => Guards(c.Cookie, cookie)))
        {
            return;
        }

        var at = _cookies.FindIndex(c => c.Cookie.SamePlace(cookie));
        if (at >= 0)
        {
            _cookies[at] = (cookie, ++_uses);
        }
        else
        {
            _cookies.Add((cookie, ++_uses));
        }

        Forget(now);
        if (_cookies.Count > Capacity)
        {
            _cookies.Remove(_cookies.MinBy(c => c.Used));
        }
    }

    private void Forget(DateTimeOffset now) => _cookies.RemoveAll(c => c.Cookie.Expires <= now);

    private static bool Guards(Cookie known, Cookie fresh) =>
        known.Secure
        && known.Name == fresh.Name
        && (
            known.Domain == fresh.Domain
            || CookieRules.IsBelow(known.Domain, fresh.Domain)
            || CookieRules.IsBelow(fresh.Domain, known.Domain)
        );

    private static string NameOf(string pair) => pair.Split('=')[0].Trim();
}

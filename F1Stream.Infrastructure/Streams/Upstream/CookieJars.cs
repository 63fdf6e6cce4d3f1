using F1Stream.Domain.Streams.Upstream.Cookies;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>One cookie jar per source. What a source has set goes back to that source's hosts only, never into another source's requests nor to a browser.</summary>
internal sealed class CookieJars(TimeProvider time)
{
    /// <summary>How many sources keep theirs; beyond them goes the one that was asked for longest ago.</summary>
    internal const int Capacity = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (CookieJar Jar, long Used)> _jars = [];
    private long _uses;

    internal CookieJar Of(string sourceId)
    {
        lock (_gate)
        {
            var jar = _jars.TryGetValue(sourceId, out var known) ? known.Jar : new CookieJar(time);
            _jars[sourceId] = (jar, ++_uses);
            if (_jars.Count > Capacity)
            {
                _jars.Remove(_jars.MinBy(j => j.Value.Used).Key);
            }

            return jar;
        }
    }
}

using System.Globalization;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>From the wanted channels of a list to streams, counting what had to be left out.</summary>
/// <param name="context">Whose list it is.</param>
/// <param name="home">What relative addresses resolve against; null: nothing (a file).</param>
internal sealed class ChannelStreams(ExtractionContext context, Uri? home)
{
    /// <summary>More streams than this are no choice any more.</summary>
    internal const int Most = 200;

    private const int MostNamed = 3;

    private static readonly HashSet<string> Schemes = new(StringComparer.Ordinal)
    {
        "http",
        "https",
        "rtsp",
        "rtsps",
        "rtmp",
        "rtmps",
        "rtp",
        "srt",
        "udp",
    };

    private readonly SortedSet<string> _elsewhereAt = new(StringComparer.OrdinalIgnoreCase);
    private int _protected;
    private int _unplayable;
    private int _elsewhere;
    private int _tooMany;

    /// <summary>The streams, and in a few words what became of the list's channels.</summary>
    internal (ExtractedStream[] Streams, string Say) Of(
        IReadOnlyList<M3uChannel> all,
        ListFilter filter
    )
    {
        var keys = Keys(all);
        var streams = new List<ExtractedStream>();
        var wanted = 0;
        for (var i = 0; i < all.Count; i++)
        {
            if (filter.Wants(all[i]))
            {
                wanted++;
                Add(all[i], keys[i], streams);
            }
        }

        return ([.. streams], Say(all.Count, wanted, streams.Count));
    }

    private void Add(M3uChannel channel, string key, List<ExtractedStream> streams)
    {
        if (channel.IsProtected)
        {
            _protected++;
        }
        else if (AddressOf(channel) is not { } url)
        {
            _unplayable++;
        }
        else if (!MayBe(url))
        {
            _elsewhere++;
            _elsewhereAt.Add(Place(url));
        }
        else if (streams.Count == Most)
        {
            _tooMany++;
        }
        else
        {
            streams.Add(Stream(channel, key, url));
        }
    }

    private static ExtractedStream Stream(M3uChannel channel, string key, Uri url)
    {
        var headers = channel.Headers;
        if (url is { UserInfo.Length: > 0, Scheme: "http" or "https" })
        {
            // No address that is kept or shown holds a password: over http it is this header anyway (RFC 7617).
            var user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo));
            headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase)
            {
                ["Authorization"] = $"Basic {Convert.ToBase64String(user)}",
            };
            url = new UriBuilder(url) { UserName = "", Password = "" }.Uri;
        }

        return new ExtractedStream
        {
            Key = key,
            Title = channel.Name,
            Url = url,
            Headers = headers,
            Kind = KindOfAddress.Of(url),
        };
    }

    private Uri? AddressOf(M3uChannel channel)
    {
        var absolute =
            Uri.TryCreate(channel.Address, UriKind.Absolute, out var url)
            // On Unix a path is an absolute address, of a file.
            && !channel.Address.StartsWith('/');
        if (!absolute && (home is null || !Uri.TryCreate(home, channel.Address, out url)))
        {
            return null;
        }

        return Schemes.Contains(url!.Scheme) && Endpoints.HostOf(url) is { Length: > 0 }
            ? url
            : null;
    }

    // Whatever goes over http is judged when it is asked. What ffmpeg opens itself it opens only at hosts that were named.
    private bool MayBe(Uri url) => url.Scheme is "http" or "https" || context.Reach.Covers(url);

    // As it is written among the allowed hosts.
    private static string Place(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : Endpoints.HostOf(url);
        return Endpoints.PortOf(url) is var port and >= 0 ? $"{host}:{port}" : host ?? "";
    }

    // Over the whole list, so that another filter changes no key.
    private static string[] Keys(IReadOnlyList<M3uChannel> all)
    {
        var ids = all.Where(c => c.Id is not null)
            .CountBy(c => c.Id!, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new string[all.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var channel = all[i];
            var ordinal = seen[channel.Name] = seen.GetValueOrDefault(channel.Name) + 1;
            keys[i] =
                channel.Id is { } id && ids[id] == 1
                    ? id
                    : ShortId.Of(channel.Name, ordinal.ToString(CultureInfo.InvariantCulture));
        }

        return keys;
    }

    private string Say(int all, int wanted, int taken)
    {
        var say = new StringBuilder();
        say.Append(
            CultureInfo.InvariantCulture,
            $"{wanted} of {all} channels wanted, {taken} taken"
        );
        Tell(_protected, "protected (DRM)");
        Tell(_unplayable, "with an address of a kind that cannot be played");
        Tell(
            _elsewhere,
            $"at hosts that are not among those it may reach: add {string.Join(", ", _elsewhereAt.Take(MostNamed))} to the allowed hosts"
        );
        Tell(_tooMany, $"beyond the first {Most}: narrow them down with a filter");
        return say.ToString();

        void Tell(int count, string why)
        {
            if (count > 0)
            {
                say.Append(CultureInfo.InvariantCulture, $"; left out: {count} {why}");
            }
        }
    }
}

using System.Globalization;
using System.Text;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream.Proxy;

/// <summary>First line and headers of a request or an answer (RFC 9112), strictly read: what can be understood in two ways is not understood.</summary>
internal sealed record ProxyHead(string First, IReadOnlyList<(string Name, string Value)> Headers)
{
    private static readonly HashSet<string> OfTheHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Expect",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Upgrade",
    };

    /// <summary>Null for what is no head.</summary>
    internal static ProxyHead? Read(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        var lines = text.Split("\r\n");
        if (lines[0].Length == 0 || lines.Any(l => l.AsSpan().ContainsAny('\r', '\n', '\0')))
        {
            return null;
        }

        var headers = new List<(string, string)>();
        foreach (var line in lines.Skip(1).TakeWhile(l => l.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !HeaderLines.IsName(line[..colon]))
            {
                return null;
            }

            headers.Add((line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        return new ProxyHead(lines[0], headers);
    }

    /// <summary>The value of a header that is there once; null where it is missing or repeated.</summary>
    internal string? Header(string name)
    {
        var all = Headers
            .Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return all is [var one] ? one.Value : null;
    }

    /// <summary>What is asked for, if this is a request to a proxy: CONNECT host:port, or a method with a whole http address.</summary>
    internal (bool Tunnel, Uri Url)? Target()
    {
        if (First.Split(' ') is not [var method, var target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        var tunnel = method == "CONNECT";
        return
            HeaderLines.IsName(method)
            && !target.AsSpan().ContainsAny('\\', '#')
            && Uri.TryCreate(tunnel ? $"https://{target}/" : target, UriKind.Absolute, out var url)
            && url.UserInfo.Length == 0
            && Endpoints.HostOf(url) is { Length: > 0 }
            && (tunnel ? IsAuthority(target, url) : url.Scheme == "http")
            ? (tunnel, url)
            : null;
    }

    /// <summary>How many bytes of body follow; null where that is not said in the one way that we know.</summary>
    internal long? BodyLength()
    {
        if (Headers.Any(h => Is(h, "Transfer-Encoding")))
        {
            return null;
        }

        if (!Headers.Any(h => Is(h, "Content-Length")))
        {
            return 0;
        }

        return long.TryParse(
            Header("Content-Length"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var length
        )
            ? length
            : null;
    }

    /// <summary>The request as the origin gets it: of one use, and without our credentials.</summary>
    internal byte[] ForOrigin(Uri url) =>
        Write(
            $"{First.Split(' ')[0]} {PathOf(First.Split(' ')[1])} HTTP/1.1",
            [("Host", url.Authority), .. Passed().Where(h => !Is(h, "Host"))]
        );

    /// <summary>The answer as the client gets it: it tells that the connection ends with it.</summary>
    internal byte[] ForClient() => Write(First, Passed());

    // As it was sent: a signature may cover what a Uri would write in another way.
    private static string PathOf(string target)
    {
        var afterScheme = target.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = target.AsSpan(afterScheme).IndexOfAny("/?");
        return path < 0 ? "/"
            : target[afterScheme + path] == '?' ? "/" + target[(afterScheme + path)..]
            : target[(afterScheme + path)..];
    }

    private static bool IsAuthority(string target, Uri url) =>
        target.EndsWith($":{url.Port}", StringComparison.Ordinal)
        && !target.AsSpan().ContainsAny("/?@");

    private static bool Is((string Name, string Value) header, string name) =>
        string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);

    // RFC 9110, 7.6.1: what Connection names belongs to the connection too.
    private IEnumerable<(string Name, string Value)> Passed()
    {
        var named = Headers
            .Where(h => Is(h, "Connection"))
            .SelectMany(h => h.Value.Split(',', StringSplitOptions.TrimEntries))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Headers.Where(h => !OfTheHop.Contains(h.Name) && !named.Contains(h.Name));
    }

    private static byte[] Write(string first, IEnumerable<(string Name, string Value)> headers)
    {
        var text = new StringBuilder(first).Append("\r\n");
        foreach (var (name, value) in headers)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(text.Append("Connection: close\r\n\r\n").ToString());
    }
}

using System.Buffers;
using System.Text;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>The parameters that a source wants on every child, added where a child has none of that name.</summary>
internal sealed class PropagatedQuery(string? query)
{
    private readonly byte[][] _wanted =
    [
        .. (query ?? "")
            .TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>The query of a playlist as its children need it: directives are about one request for one playlist (RFC 8216bis 6.2.5).</summary>
    internal static string WithoutDirectives(string query) =>
        query.Contains("_HLS_", StringComparison.Ordinal)
            ? string.Join(
                '&',
                query
                    .TrimStart('?')
                    .Split('&')
                    .Where(p => !p.StartsWith("_HLS_", StringComparison.Ordinal))
            )
            : query;

    internal void AddTo(Scratch url)
    {
        if (_wanted.Length == 0)
        {
            return;
        }

        if (url.Written.IndexOf((byte)'#') is var fragment and >= 0)
        {
            url.Cut(fragment);
        }

        var path = url.Written.IndexOf((byte)'?');
        if (path < 0)
        {
            path = url.Written.Length;
            url.Write("?"u8);
        }

        var own = url.Written.Length;
        foreach (var parameter in _wanted)
        {
            if (!Has(url.Written[(path + 1)..own], Name(parameter)))
            {
                url.Write(url.Written.Length == path + 1 ? ""u8 : "&"u8);
                url.Write(parameter);
            }
        }
    }

    private static bool Has(ReadOnlySpan<byte> query, ReadOnlySpan<byte> name)
    {
        foreach (var part in query.Split((byte)'&'))
        {
            if (Name(query[part]).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> parameter) =>
        parameter.IndexOf((byte)'=') is var equals and >= 0 ? parameter[..equals] : parameter;
}

using System.Text;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Makes a playlist's URIs absolute, and adds the query parameters that a source wants on all of its children.</summary>
internal sealed class ChildResolver(Uri baseUrl, string? query)
{
    private readonly string[] _wanted = query is { Length: > 0 }
        ? query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        : [];

    /// <summary>Null for what is not an http or https address.</summary>
    internal Uri? Resolve(ReadOnlySpan<char> uri)
    {
        if (
            !Uri.TryCreate(baseUrl, uri.ToString(), out var absolute)
            || absolute.Scheme is not ("http" or "https")
        )
        {
            return null;
        }

        return _wanted.Length == 0 ? absolute : WithQuery(absolute);
    }

    private Uri WithQuery(Uri child)
    {
        var own = child.Query.TrimStart('?');
        var all = new StringBuilder(own);
        foreach (var parameter in _wanted)
        {
            if (!Has(own, Name(parameter)))
            {
                all.Append(all.Length == 0 ? "" : "&").Append(parameter);
            }
        }

        return new Uri($"{child.GetLeftPart(UriPartial.Path)}?{all}");
    }

    private static bool Has(ReadOnlySpan<char> query, ReadOnlySpan<char> name)
    {
        foreach (var part in query.Split('&'))
        {
            if (Name(query[part]).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> parameter) =>
        parameter.IndexOf('=') is var equals and >= 0 ? parameter[..equals] : parameter;
}

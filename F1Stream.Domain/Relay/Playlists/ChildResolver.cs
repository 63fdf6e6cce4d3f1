using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// Makes a playlist's URIs absolute (RFC 3986 5.2), each in the form that <see cref="Uri.AbsoluteUri"/> has, and adds the query parameters that a source wants on all
/// of its children. Plain references, which are nearly all, cost no memory. For one thread at a time.
/// </summary>
internal sealed class ChildResolver
{
    private readonly Uri _base;
    private readonly byte[] _authority;
    private readonly byte[] _directory;
    private readonly byte[] _document;
    private readonly bool _canClimb;
    private readonly PropagatedQuery _query;

    // The scheme and host that an absolute URI was last written with, if it was written as Uri writes it.
    private byte[] _elsewhere = [];

    /// <param name="answered">The address that answered, after redirects.</param>
    /// <param name="query">What children need; null for nothing.</param>
    internal ChildResolver(Uri answered, string? query)
    {
        _base = answered;
        var document = answered.AbsoluteUri;
        var end = document.AsSpan().IndexOfAny('?', '#');
        document = end < 0 ? document : document[..end];
        var authority = document.IndexOf('/', document.IndexOf("//", StringComparison.Ordinal) + 2);
        _document = Encoding.UTF8.GetBytes(document);
        _authority = Encoding.UTF8.GetBytes(document[..authority]);
        _directory = Encoding.UTF8.GetBytes(document[..(document.LastIndexOf('/') + 1)]);
        _canClimb = _directory.AsSpan(_authority.Length).IndexOf("//"u8) < 0;
        _query = new PropagatedQuery(query);
    }

    /// <summary>False for what is not an http or https address.</summary>
    /// <param name="uri">As it stands in the playlist, not empty.</param>
    /// <param name="to">Gets the absolute address in place of what it had.</param>
    internal bool TryResolve(ReadOnlySpan<byte> uri, Scratch to)
    {
        to.Clear();
        if (!TryPlainly(uri, to))
        {
            if (Parse(uri) is not { } absolute)
            {
                return false;
            }

            Encoding.UTF8.GetBytes(absolute, to);
            LookWhere(uri, to.Written);
        }

        _query.AddTo(to);
        return true;
    }

    private bool TryPlainly(ReadOnlySpan<byte> uri, Scratch to)
    {
        if (LeadsTo(_authority, uri) || LeadsTo(_elsewhere, uri))
        {
            var path = uri[(LeadsTo(_authority, uri) ? _authority : _elsewhere).Length..];
            return PlainReference.Is(path) && Write(uri[..^path.Length], path, to);
        }

        return uri[0] switch
        {
            (byte)'/' => !uri.StartsWith("//"u8)
                && PlainReference.Is(uri)
                && Write(_authority, uri, to),
            (byte)'?' => PlainReference.Is(uri) && Write(_document, uri, to),
            _ => TryFromDirectory(uri, to),
        };
    }

    private bool TryFromDirectory(ReadOnlySpan<byte> uri, Scratch to)
    {
        ReadOnlySpan<byte> directory = _directory;
        while (_canClimb && uri.StartsWith("../"u8))
        {
            uri = uri[3..];
            var parent = directory[..^1].LastIndexOf((byte)'/');
            directory = parent < _authority.Length ? directory : directory[..(parent + 1)];
        }

        return !uri.IsEmpty
            && uri[0] is not ((byte)'.' or (byte)'/' or (byte)'?')
            && PlainReference.Is(uri)
            && Write(directory, uri, to);
    }

    private static bool LeadsTo(ReadOnlySpan<byte> authority, ReadOnlySpan<byte> uri) =>
        authority.Length > 0
        && uri.Length > authority.Length
        && uri[authority.Length] == '/'
        && uri.StartsWith(authority);

    private static bool Write(ReadOnlySpan<byte> start, ReadOnlySpan<byte> rest, Scratch to)
    {
        to.Write(start);
        to.Write(rest);
        return true;
    }

    private string? Parse(ReadOnlySpan<byte> uri) =>
        Uri.TryCreate(_base, Text(uri), out var absolute) && absolute.Scheme is "http" or "https"
            ? Settled(absolute.AbsoluteUri)
            : null;

    // Behind an escaped percent sign Uri undoes escapes only at the second reading, and who opens a token reads once more.
    private static string Settled(string absolute) =>
        absolute.Contains("%25", StringComparison.Ordinal)
            ? new Uri(absolute).AbsoluteUri
            : absolute;

    private void LookWhere(ReadOnlySpan<byte> uri, ReadOnlySpan<byte> absolute)
    {
        var host = absolute.IndexOf("//"u8) + 2;
        var authority = absolute[..(host + absolute[host..].IndexOf((byte)'/'))];
        if (LeadsTo(authority, uri))
        {
            _elsewhere = authority.ToArray();
        }
    }

    // Bytes that are no UTF-8 are a name in the letters of another time; escaped, they reach the server that knows them.
    private static string Text(ReadOnlySpan<byte> uri)
    {
        if (Utf8.IsValid(uri))
        {
            return Encoding.UTF8.GetString(uri);
        }

        var text = new StringBuilder(uri.Length * 2);
        foreach (var b in uri)
        {
            _ = b < 0x80 ? text.Append((char)b) : text.Append('%').Append(Convert.ToHexString([b]));
        }

        return text.ToString();
    }
}

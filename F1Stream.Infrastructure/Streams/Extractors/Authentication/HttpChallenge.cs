namespace F1Stream.Infrastructure.Streams.Extractors.Authentication;

/// <summary>One way in which a server asks who we are (RFC 9110, 11.3): a scheme and its parameters, names in lower case.</summary>
internal sealed record HttpChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    private const int Most = 32;

    /// <summary>The challenges in a line of WWW-Authenticate or in several of them joined by commas.</summary>
    public static IReadOnlyList<HttpChallenge> Read(string header)
    {
        var found = new List<HttpChallenge>();
        var rest = header.AsSpan();
        while (found.Count < Most && Next(ref rest) is { Length: > 0 } word)
        {
            rest = rest.TrimStart(' ');
            if (rest is ['=', ..])
            {
                rest = rest[1..].TrimStart(' ');
                var value = Value(ref rest);
                if (found.LastOrDefault()?.Parameters is Dictionary<string, string> parameters)
                {
                    parameters[word.ToLowerInvariant()] = value;
                }
            }
            else
            {
                found.Add(new HttpChallenge(word, new Dictionary<string, string>()));
            }
        }

        return found;
    }

    private static string? Next(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" ,=\t");
        var length = rest.IndexOfAny(" ,=\t");
        return Take(ref rest, length);
    }

    private static string Value(ref ReadOnlySpan<char> rest)
    {
        if (rest is not ['"', ..])
        {
            return Take(ref rest, rest.IndexOfAny(" ,\t"));
        }

        var value = new System.Text.StringBuilder();
        var at = 1;
        while (at < rest.Length && rest[at] != '"')
        {
            at += rest[at] == '\\' && at + 1 < rest.Length ? 1 : 0;
            value.Append(rest[at++]);
        }

        rest = at < rest.Length ? rest[(at + 1)..] : default;
        return value.ToString();
    }

    private static string Take(ref ReadOnlySpan<char> rest, int length)
    {
        var taken = length < 0 ? rest : rest[..length];
        rest = length < 0 ? default : rest[length..];
        return taken.ToString();
    }
}

namespace F1Stream.Domain.Streams.Administration;

/// <summary>
/// An address that may be shown: the values in its query are masked, because any of them may be a key. Whoever sends it back with the mask
/// in place means the stored value.
/// </summary>
public static class MaskedAddress
{
    public const string Mask = "•••";

    /// <summary>The address with masked values; a text that is no address comes back as it is.</summary>
    public static string Of(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return address;
        }

        var fragment = address.IndexOf('#', query);
        var end = fragment < 0 ? address.Length : fragment;
        var pairs = address[(query + 1)..end].Split('&').Select(pair => Name(pair) + Mask);
        return $"{address[..query]}?{string.Join('&', pairs)}{address[end..]}";
    }

    public static bool IsMasked(string address) =>
        address.Contains(Mask, StringComparison.Ordinal)
        || address.Contains(Uri.EscapeDataString(Mask), StringComparison.OrdinalIgnoreCase);

    /// <summary>The typed address with the stored values where the mask stands; null if a value is wanted that is not stored.</summary>
    public static string? Fill(string typed, string stored)
    {
        typed = typed.Replace(Uri.EscapeDataString(Mask), Mask, StringComparison.OrdinalIgnoreCase);
        var known = Pairs(stored).ToList();
        foreach (var pair in Pairs(typed).Where(p => p.EndsWith(Mask, StringComparison.Ordinal)))
        {
            var name = Name(pair);
            var at = known.FindIndex(p => Name(p) == name);
            if (at < 0)
            {
                return null;
            }

            var place = typed.IndexOf(pair, StringComparison.Ordinal);
            typed = typed[..place] + known[at] + typed[(place + pair.Length)..];
            known.RemoveAt(at);
        }

        return IsMasked(typed) ? null : typed;
    }

    private static string[] Pairs(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var end = address.IndexOf('#', Math.Max(query, 0));
        return query < 0 ? [] : address[(query + 1)..(end < 0 ? address.Length : end)].Split('&');
    }

    /// <summary>"name=", or nothing where the whole pair is a value.</summary>
    private static string Name(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? "" : pair[..(equals + 1)];
    }
}

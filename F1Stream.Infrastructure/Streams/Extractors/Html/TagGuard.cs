namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>
/// Finds tags with attributes without end. The parser compares each attribute of a tag with each other one and cannot be stopped there: a
/// few megabytes of them would keep it busy for hours.
/// </summary>
internal static class TagGuard
{
    private const int MostAttributes = 256;

    // What looks like a tag may stand in a script; looking on from each of them must not become a weapon of its own.
    private const int LooksPerCharacter = 64;

    internal static bool Refuses(ReadOnlySpan<char> text)
    {
        var looks = (long)text.Length * LooksPerCharacter;
        while (true)
        {
            var open = text.IndexOf('<');
            if (open < 0)
            {
                return false;
            }

            text = text[(open + 1)..];
            var tag = text.StartsWith('/') ? text[1..] : text;
            if (tag.IsEmpty || !char.IsAsciiLetter(tag[0]))
            {
                continue;
            }

            looks -= Length(tag, out var tooMany);
            if (tooMany || looks < 0)
            {
                return true;
            }
        }
    }

    // The states of a tag in the HTML standard, 13.2.5.8 and 13.2.5.32 to 39.
    private static int Length(ReadOnlySpan<char> tag, out bool tooMany)
    {
        var state = State.TagName;
        var attributes = 0;
        for (var i = 0; i < tag.Length; i++)
        {
            var before = state;
            state = Next(state, tag[i]);
            if (state == State.Name && before is not State.Name && ++attributes > MostAttributes)
            {
                tooMany = true;
                return i;
            }

            if (state == State.Ended)
            {
                tooMany = false;
                return i;
            }
        }

        tooMany = false;
        return tag.Length;
    }

    private static State Next(State state, char c) =>
        (state, c) switch
        {
            (State.DoubleQuoted, '"') or (State.SingleQuoted, '\'') => State.BeforeName,
            (State.DoubleQuoted or State.SingleQuoted, _) => state,
            (_, '>') => State.Ended,
            (State.BeforeValue, '"') => State.DoubleQuoted,
            (State.BeforeValue, '\'') => State.SingleQuoted,
            (State.BeforeValue, ' ' or '\t' or '\n' or '\r' or '\f') => State.BeforeValue,
            (State.BeforeValue, _) => State.Unquoted,
            (State.Name, ' ' or '\t' or '\n' or '\r' or '\f') => State.AfterName,
            (State.AfterName, ' ' or '\t' or '\n' or '\r' or '\f') => State.AfterName,
            (State.Name or State.AfterName, '=') => State.BeforeValue,
            (State.Name or State.AfterName, '/') => State.BeforeName,
            (
                State.Unquoted
                    or State.TagName
                    or State.BeforeName,
                ' '
                    or '\t'
                    or '\n'
                    or '\r'
                    or '\f'
            ) => State.BeforeName,
            (State.TagName or State.BeforeName, '/') => State.BeforeName,
            (State.TagName or State.Unquoted, _) => state,
            _ => State.Name,
        };

    private enum State
    {
        TagName,
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        Unquoted,
        DoubleQuoted,
        SingleQuoted,
        Ended,
    }
}

using System.Text;

namespace F1Stream.Tests.Architecture;

/// <summary>The texts in quotes of C# code, with {0}, {1}… in place of what is put into them; those inside such a place count by themselves.</summary>
internal static class Literals
{
    /// <summary>Texts that are put together with + are to be joined before.</summary>
    public static List<Literal> In(string code)
    {
        var found = new List<Literal>();
        Read(code, 0, code.Length, found);
        return found;
    }

    private static void Read(string code, int from, int to, List<Literal> found)
    {
        for (var i = from; i < to; i++)
        {
            if (At(code, i, "//"))
            {
                i = Math.Max(i, code.IndexOf('\n', i));
            }
            else if (code[i] == '\'')
            {
                i = EndOfQuoted(code, i, '\'');
            }
            else if (At(code, i, "\"\"\""))
            {
                i = code.IndexOf("\"\"\"", i + 3, StringComparison.Ordinal) + 2;
            }
            else if (code[i] == '"')
            {
                i = ReadOne(code, i, found);
            }
        }
    }

    /// <summary>Returns where the text ends: at its closing quote.</summary>
    private static int ReadOne(string code, int quote, List<Literal> found)
    {
        var head = code[Math.Max(0, quote - 2)..quote];
        var (hasPlaces, isVerbatim) = (head.Contains('$'), head.EndsWith('@'));
        var text = new StringBuilder();
        var places = 0;
        var i = quote + 1;
        for (; code[i] != '"' || (isVerbatim && At(code, i, "\"\"")); i++)
        {
            if (code[i] == '\\' && !isVerbatim)
            {
                i++;
                text.Append(code[i] is '"' or '\\' ? code[i] : ' ');
            }
            else if (hasPlaces && code[i] == '{' && code[i + 1] != '{')
            {
                var end = EndOfPlace(code, i);
                Read(code, i + 1, end, found);
                text.Append('{').Append(places++).Append('}');
                i = end;
            }
            else
            {
                text.Append(code[i]);
                i += (hasPlaces && code[i] is '{' or '}') || code[i] == '"' ? 1 : 0;
            }
        }

        found.Add(new Literal(text.ToString(), places, code[Math.Max(0, quote - 80)..quote]));
        return i;
    }

    private static int EndOfPlace(string code, int start)
    {
        var depth = 0;
        for (var i = start; ; i++)
        {
            if (code[i] is '"' or '\'')
            {
                i = EndOfQuoted(code, i, code[i]);
            }
            else if (code[i] is '{' or '(' or '[')
            {
                depth++;
            }
            else if (code[i] is '}' or ')' or ']' && --depth == 0)
            {
                return i;
            }
        }
    }

    private static int EndOfQuoted(string code, int start, char quote)
    {
        var i = start + 1;
        while (code[i] != quote)
        {
            i += code[i] == '\\' ? 2 : 1;
        }

        return i;
    }

    private static bool At(string code, int i, string mark) =>
        string.CompareOrdinal(code, i, mark, 0, mark.Length) == 0;
}

/// <param name="Text">"No new picture came for {0} s."</param>
/// <param name="Places">How many values are put in.</param>
/// <param name="Before">The code before it.</param>
internal sealed record Literal(string Text, int Places, string Before);

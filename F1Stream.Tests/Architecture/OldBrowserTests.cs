using System.Text.RegularExpressions;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Architecture;

/// <summary>Televisions keep the browser that they were sold with. What they are sent stays readable to Chromium 80 of 2020: build/lower-css.mjs and build/read-scripts.mjs see to it.</summary>
public sealed partial class OldBrowserTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "F1Stream.Web");

    private static IEnumerable<string> Scripts =>
        Repository
            .Files()
            .Where(f =>
                f.StartsWith(Web, StringComparison.Ordinal)
                && f.EndsWith(".js", StringComparison.Ordinal)
            )
            .Append(Path.Combine(Web, "wwwroot/lib/hls.min.mjs"))
            .Append(Path.Combine(Web, "wwwroot/lib/hls.worker.js"));

    private static IEnumerable<string> Sheets =>
        Directory
            .EnumerateFiles(Path.Combine(Web, "wwwroot/lib"), "*.css")
            .Concat(
                Repository.Files().Where(f => f.EndsWith(".razor.css", StringComparison.Ordinal))
            );

    [Fact]
    public async Task No_script_is_written_in_words_newer_than_ES2020()
    {
        var unreadable = await Tool.RunAsync(
            "node",
            [Path.Combine(Repository.Root, "build/read-scripts.mjs"), Web, .. Scripts]
        );

        Assert.Equal("", unreadable);
    }

    [Fact]
    public void No_sheet_that_is_sent_nests_rules()
    {
        Assert.Contains(Sheets, s => Path.GetFileName(s) == "app.css");

        Assert.Empty(
            from sheet in Sheets
            from block in Blocks(File.ReadAllText(sheet))
            where block.Outer.Any(o => !o.StartsWith('@'))
            select $"{Path.GetFileName(sheet)}: {block.Head} in {block.Outer[^1]}"
        );
    }

    [Fact]
    public void What_an_old_browser_cannot_read_has_something_that_it_can_read_beside_it()
    {
        Assert.Empty(
            from sheet in Sheets
            from block in Blocks(File.ReadAllText(sheet))
            from mistake in Mistakes(block)
            select $"{Path.GetFileName(sheet)}: {block.Head}: {mistake}"
        );
    }

    [Fact]
    public void A_question_to_a_container_is_also_put_to_the_screen()
    {
        foreach (var sheet in Sheets)
        {
            var heads = Blocks(File.ReadAllText(sheet)).Select(b => b.Head).ToList();

            Assert.Equal(
                heads.Count(h => h.StartsWith("@container", StringComparison.Ordinal)),
                heads.Count(h => h == "@supports not (container-type: inline-size)")
            );
        }
    }

    [Fact]
    public async Task What_is_important_stays_so_in_old_words()
    {
        using var folder = new TempFolder();
        var (from, to) = (Path.Combine(folder.Path, "from"), Path.Combine(folder.Path, "to"));
        Directory.CreateDirectory(from);
        await File.WriteAllTextAsync(
            Path.Combine(from, "a.css"),
            """
            .a {
              margin-inline: var(--a) 2px !important;
              padding-block: var(--a) !important;
              overflow: clip !important;
            }
            .b { display: flex !important; gap: 4px 5px !important; }
            .c:focus-visible { outline: none !important; }
            """
        );

        await Tool.RunAsync(
            "node",
            Path.Combine(Repository.Root, "build/lower-css.mjs"),
            Web,
            from,
            to
        );

        var css = await File.ReadAllTextAsync(Path.Combine(to, "a.css"));
        Assert.Equal(
            [
                "margin-inline-start: var(--a) !important",
                "margin-inline-end: 2px !important",
                "padding-block-start: var(--a) !important",
                "padding-block-end: var(--a) !important",
                "overflow: hidden !important",
                "overflow: clip !important",
            ],
            Lines(css, ".a")
        );
        Assert.Equal(["margin-inline-start: 5px !important"], Lines(css, ".b > * + *"));
        Assert.DoesNotContain(".c:focus {", css, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(string css, string selector) =>
        Blocks(css)
            .Where(b => b.Head == selector)
            .SelectMany(b => b.Body.Split(';', StringSplitOptions.TrimEntries))
            .Where(line => line.Length > 0);

    private static IEnumerable<string> Mistakes(Block block)
    {
        foreach (Match found in TooNew().Matches(block.Head + " {" + block.Body))
        {
            yield return found.Value;
        }

        var selectors = Comma().Split(block.Head);
        if (selectors.Any(Unforgiving().IsMatch) && !selectors.All(Unforgiving().IsMatch))
        {
            yield return "a selector that is too new takes the others along";
        }

        if (block.Body.Count(c => c == '(') != block.Body.Count(c => c == ')'))
        {
            yield return "a bracket is left open";
        }

        var lines = block.Body.Split(';', StringSplitOptions.TrimEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            var name = lines[i][..(lines[i].IndexOf(':', StringComparison.Ordinal) + 1)];
            if (
                NewUnit().IsMatch(lines[i])
                && (i == 0 || !lines[i - 1].StartsWith(name, StringComparison.Ordinal))
            )
            {
                yield return lines[i];
            }
        }
    }

    // A block and the heads of those around it, outermost first.
    private static IEnumerable<Block> Blocks(string css)
    {
        var open = new List<(string Head, int Start)>();
        var start = 0;
        css = Comment().Replace(css, "");
        for (var i = 0; i < css.Length; i++)
        {
            if (css[i] == '{')
            {
                open.Add((css[start..i].Trim(), i + 1));
                start = i + 1;
            }
            else if (css[i] == '}')
            {
                var (head, from) = open[^1];
                open.RemoveAt(open.Count - 1);
                var body = css[from..i];
                yield return new Block(
                    head,
                    body.Contains('{', StringComparison.Ordinal) ? "" : body,
                    [.. open.Select(o => o.Head)]
                );
                start = i + 1;
            }
            else if (css[i] == ';')
            {
                start = i + 1;
            }
        }
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"&|:is\(|:where\(|@layer|color-mix|oklch|oklab|\blch\(|\((width|height) [<>]|media not \(|(?<=[;{]\s*)(inset|inset-inline|inset-block|padding-inline|padding-block|margin-inline|margin-block|translate|rotate|scale|border-(start|end)-(start|end)-radius):[^;]*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TooNew();

    // Not one in brackets.
    [GeneratedRegex(@", (?![^(]*\))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comma();

    [GeneratedRegex(
        @":(has|focus-visible|popover-open)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unforgiving();

    [GeneratedRegex(
        @"\d(dvh|svh|lvh|cqi|cqw)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NewUnit();

    private sealed record Block(string Head, string Body, IReadOnlyList<string> Outer);
}

using System.Globalization;
using System.Text.RegularExpressions;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;

namespace F1Stream.Tests.Architecture;

/// <summary>docs/errors.md lists every code that the sources can refuse with, no other, and with the right status.</summary>
public sealed partial class ErrorRegistryTests
{
    [Fact]
    public void Every_refusal_names_its_code_in_place()
    {
        var silent =
            from refusal in Refusals()
            where refusal.Codes.Count == 0
            select $"{refusal.File}: {refusal.Kind}";
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_code_is_documented_and_every_documented_code_exists()
    {
        var used = Refusals().SelectMany(r => r.Codes).Distinct(StringComparer.Ordinal).ToList();
        var documented = Documented().Select(row => row.Code).ToList();

        Assert.Equal(documented.Distinct(StringComparer.Ordinal), documented);
        Assert.Empty(used.Except(documented, StringComparer.Ordinal));
        Assert.Empty(documented.Except(used, StringComparer.Ordinal));
    }

    /// <summary>A dash stands for codes that only the start can meet.</summary>
    [Fact]
    public void The_documented_status_is_the_one_that_is_answered()
    {
        var real = Refusals()
            .SelectMany(r => r.Codes.Select(code => (code, r.Kind)))
            .ToLookup(r => r.code, r => r.Kind.ToStatus().ToString(CultureInfo.InvariantCulture));

        var wrong =
            from row in Documented()
            where row.Status != "–" && real[row.Code].Any(status => status != row.Status)
            select $"{row.Code} is {string.Join(" or ", real[row.Code])}";
        Assert.Empty(wrong);
    }

    private static IEnumerable<(string Code, string Status)> Documented() =>
        Row()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md")))
            .Select(m => (m.Groups["code"].Value, m.Groups["status"].Value));

    /// <summary>Wherever a kind of refusal is followed by a comma, the next argument is its code.</summary>
    private static IEnumerable<(string File, RefusalKind Kind, List<string> Codes)> Refusals() =>
        from file in Repository.Files()
        where file.EndsWith(".cs", StringComparison.Ordinal)
        let path = Path.GetRelativePath(Repository.Root, file)
        where !path.StartsWith("F1Stream.Tests", StringComparison.Ordinal)
        let source = File.ReadAllText(file)
        from Match match in Kind().Matches(source)
        let argument = FirstArgument(source[(match.Index + match.Length)..])
        select (
            path,
            Enum.Parse<RefusalKind>(match.Groups["kind"].Value),
            Code().Matches(argument).Select(m => m.Groups["code"].Value).ToList()
        );

    private static string FirstArgument(string source)
    {
        var depth = 0;
        for (var i = 0; i < source.Length; i++)
        {
            depth += source[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth < 0 || (depth == 0 && source[i] == ','))
            {
                return source[..i];
            }
        }

        return source;
    }

    [GeneratedRegex(@"RefusalKind\.(?<kind>\w+),", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"""(?<code>[a-z_]+\.[a-z_]+)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^\| `(?<code>[a-z_]+\.[a-z_]+)` \| (?<status>\S+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Row();
}

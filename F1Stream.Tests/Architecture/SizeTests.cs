namespace F1Stream.Tests.Architecture;

/// <summary>A file that outgrows its budget is telling us that it has two subjects.</summary>
public sealed class SizeTests
{
    private static readonly (string Suffix, int Lines)[] Budgets =
    [
        (".razor", 150),
        (".cs", 300),
        (".razor.js", 250),
    ];

    [Fact]
    public void No_file_outgrows_its_budget()
    {
        var tooLong =
            from file in Repository.Files()
            from budget in Budgets
            where file.EndsWith(budget.Suffix, StringComparison.Ordinal)
            let lines = File.ReadLines(file).Count()
            where lines > budget.Lines
            select $"{Path.GetRelativePath(Repository.Root, file)}: {lines} of {budget.Lines}";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Markup_files_hold_no_logic()
    {
        var talkative =
            from file in Repository.Files()
            where file.EndsWith(".razor", StringComparison.Ordinal)
            let code = File.ReadLines(file)
                .SkipWhile(l => !l.StartsWith("@code", StringComparison.Ordinal))
                .Count()
            where code > 15
            select $"{Path.GetRelativePath(Repository.Root, file)}: {code} lines of @code";
        Assert.Empty(talkative);
    }

    [Fact]
    public void A_file_stands_in_the_folder_of_its_namespace()
    {
        var misplaced =
            from file in Repository.Files()
            where file.EndsWith(".cs", StringComparison.Ordinal)
            let space = File.ReadLines(file)
                .FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))
            where space is not null
            let folder = Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!)
                .Replace('/', '.')
            where space != $"namespace {folder};"
            select $"{Path.GetRelativePath(Repository.Root, file)}: {space}";
        Assert.Empty(misplaced);
    }
}

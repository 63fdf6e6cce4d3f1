using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace F1Stream.Bench;

/// <summary>A column with the memory that one rewriting allocates, in lengths of the playlist.</summary>
internal sealed class AllocatedToInput : IColumn
{
    public string Id => nameof(AllocatedToInput);

    public string ColumnName => "Allocated/Input";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Allocated memory divided by the length of the playlist";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var parameters = benchmarkCase.Parameters;
        var input = Playlist.Of(
            (int)parameters[nameof(RewriterBenchmarks.Lines)],
            (Form)parameters[nameof(RewriterBenchmarks.Form)]
        );
        return
            summary[benchmarkCase]?.GcStats.GetBytesAllocatedPerOperation(benchmarkCase)
                is { } bytes
            ? ((double)bytes / input.Length).ToString("F3", CultureInfo.InvariantCulture)
            : "?";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}

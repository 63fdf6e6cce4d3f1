using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using F1Stream.Bench;

// Nothing of this process has been rented yet: what the very first playlist costs.
Console.WriteLine(await FirstPlaylist.CostAsync());

// In this process: a generated project would be built with the rules of this repository.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
var config = ManualConfig
    .CreateEmpty()
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddColumn(new AllocatedToInput())
    .AddLogger(ConsoleLogger.Default)
    .HideColumns(Column.Error, Column.Job, Column.Median, Column.Gen0, Column.Gen1, Column.Gen2);
var summary = BenchmarkRunner.Run<RewriterBenchmarks>(config, args);
return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? 1 : 0;

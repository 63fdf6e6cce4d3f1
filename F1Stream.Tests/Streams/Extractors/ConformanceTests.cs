using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>What every extractor keeps to: whoever adds one is held to it without a line here.</summary>
public sealed class ConformanceTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private const int Tries = 3;

    private static IEnumerable<Type> Types =>
        FeatureGraph
            .Infrastructure.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .Where(typeof(IStreamExtractor).IsAssignableFrom);

    public static TheoryData<Type> Extractors => [.. Types];

    public static TheoryData<Type, string> Troubles
    {
        get
        {
            var troubles = new TheoryData<Type, string>();
            foreach (var type in Types)
            {
                foreach (var way in BrokenSources.Ways.Keys)
                {
                    troubles.Add(type, way);
                }
            }

            return troubles;
        }
    }

    [Fact]
    public void Every_extractor_has_a_key_of_its_own()
    {
        var keys = bench
            .Services.GetServices<IStreamExtractor>()
            .Select(e => e.Manifest.Key)
            .ToList();

        Assert.Equal(keys.Distinct(StringComparer.Ordinal), keys);
        Assert.Equal(keys.Count, bench.Registry.Manifests.Count);
        Assert.All(keys, key => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", key));
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public void Its_manifest_is_complete(Type type)
    {
        var manifest = Of(type).Manifest;

        Assert.NotEmpty(manifest.Name.Trim());
        Assert.True(manifest.Capabilities.HasFlag(ExtractorCapabilities.Live));
        // Every address that a household types is typed into the setting of this name.
        Assert.Contains(manifest.Settings, s => s is { Name: "url", Type: SettingType.Url });
        Assert.True(IsSentence(manifest.Description), manifest.Description);
        Assert.Equal(
            manifest.Settings.Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase),
            manifest.Settings.Select(s => s.Name)
        );
        Assert.All(manifest.Settings, setting => Assert.Null(Flaw(setting)));
        Assert.All(manifest.Ports, port => Assert.InRange(port, 1, 65535));
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public void Its_defaults_and_its_examples_are_values_that_it_accepts(Type type)
    {
        var manifest = Of(type).Manifest;
        var least = ConformantSettings.For(manifest, new Uri("http://source.example/"));
        var told =
            from setting in manifest.Settings
            from value in (string?[])[setting.Default, setting.Example]
            where value is not null
            select (setting.Name, value);

        Assert.Empty(bench.Registry.Mistakes(bench.Source(manifest.Key, least)));
        foreach (var (name, value) in told)
        {
            var settings = least.Where(s => s.Name != name).Append((name, value)).ToArray();
            Assert.Empty(bench.Registry.Mistakes(bench.Source(manifest.Key, settings)));
        }
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public void It_is_of_no_concern_to_anybody_else_and_has_a_test_of_its_own(Type type)
    {
        Assert.True(
            type is { IsSealed: true, IsNotPublic: true },
            $"{type} is to be internal sealed"
        );
        Assert.Contains(
            Repository.Files(),
            file => Path.GetFileName(file) == $"{type.Name}Tests.cs"
        );
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public void Nothing_is_asked_and_nothing_is_read_when_it_is_made(Type type)
    {
        using var module = ModuleDefinition.ReadModule(type.Assembly.Location);
        var calls =
            from method in module.GetTypes().Single(t => t.FullName == type.FullName).Methods
            where method.IsConstructor
            from instruction in method.Body.Instructions
            select instruction.Operand as MethodReference into call
            where call is not null
            select call;

        Assert.Empty(
            from call in calls
            let owner = call.DeclaringType.FullName
            where
                owner.StartsWith("System.Net.", StringComparison.Ordinal)
                || owner.StartsWith("System.IO.", StringComparison.Ordinal)
                || owner.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal)
                || call.ReturnType.FullName.StartsWith(
                    "System.Threading.Tasks.",
                    StringComparison.Ordinal
                )
            select call.FullName
        );
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_source_in_trouble_is_told_in_a_sentence(Type type, string trouble)
    {
        await using var server = await BrokenSources.StartAsync(trouble);

        await IsToldAsync(type, server.Url, BrokenSources.Rightly(trouble));
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public async Task A_dead_source_is_told_in_a_sentence(Type type)
    {
        // Bound and not listening: nobody else gets the port, and nobody answers.
        using var nobody = new Socket(SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        await IsToldAsync(
            type,
            new Uri($"http://{nobody.LocalEndPoint}/"),
            [typeof(ExtractionResult.UpstreamError)]
        );
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public async Task A_run_that_is_given_up_ends_at_once(Type type)
    {
        var manifest = Of(type).Manifest;
        if (manifest.BuiltIn)
        {
            // It asks nobody, so there is nothing to give up.
            await bench.RunAsync(bench.Source(manifest.Key)).WaitAsync(Bound);
            return;
        }

        // A busy machine may be late once: what counts is whether it can.
        var took = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && took > AtOnce; i++)
        {
            took = await GiveUpAsync(manifest);
        }

        Assert.InRange(took, TimeSpan.Zero, AtOnce);
    }

    /// <summary>How long a run that waits for its source goes on after it was given up.</summary>
    private async Task<TimeSpan> GiveUpAsync(ExtractorManifest manifest)
    {
        var asked = new TaskCompletionSource();
        await using var hanging = await Loopback.StartAsync(app =>
            app.Run(async http =>
            {
                asked.TrySetResult();
                await http.UntilGoneAsync();
            })
        );
        using var enough = new CancellationTokenSource();
        var run = bench.RunAsync(
            bench.Source(manifest.Key, ConformantSettings.For(manifest, hanging.Url)),
            enough.Token
        );
        var first = await Task.WhenAny(asked.Task, run).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(
            first == asked.Task,
            $"it never asked: {(run.IsCompleted ? (await run).Trouble : "")}"
        );

        var given = Stopwatch.GetTimestamp();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Bound));
        return Stopwatch.GetElapsedTime(given);
    }

    private IStreamExtractor Of(Type type) =>
        bench.Services.GetServices<IStreamExtractor>().Single(e => e.GetType() == type);

    private async Task IsToldAsync(Type type, Uri address, Type[] rightly)
    {
        var manifest = Of(type).Manifest;
        if (manifest.BuiltIn)
        {
            return;
        }

        var run = await bench.RunAsync(
            bench.Source(manifest.Key, ConformantSettings.For(manifest, address))
        );

        Assert.True(
            rightly.Contains(run.Result.GetType()),
            $"{run.Result.GetType().Name}: {run.Trouble}"
        );
        // A program's name may begin it, written as the program writes itself.
        Assert.True(
            IsSentence(run.Trouble)
                || (
                    IsSentence("X" + run.Trouble)
                    && run.Trouble!.StartsWith(manifest.Key, StringComparison.Ordinal)
                ),
            run.Trouble
        );
        Assert.DoesNotContain("mistake in F1Stream", run.Trouble, StringComparison.Ordinal);
        Assert.NotEmpty(run.Steps);
    }

    private static bool IsSentence(string? text) =>
        text is { Length: > 10 } && char.IsUpper(text[0]) && text.EndsWith('.');

    private static string? Flaw(ExtractorSetting setting) =>
        setting.Label.Trim().Length == 0 ? $"{setting.Name} has no label"
        : setting.Help.Trim().Length == 0 ? $"{setting.Name} has no help"
        : setting.Type == SettingType.Select && setting.Options.Count < 2
            ? $"{setting.Name} has nothing to select from"
        : setting.Type != SettingType.Select && setting.Options.Count > 0
            ? $"{setting.Name} has options and is no select"
        : setting.Type == SettingType.Secret && (setting.Default ?? setting.Example) is not null
            ? $"{setting.Name} is a secret that everybody knows"
        : setting is { Type: SettingType.Bool, Default: null }
            ? $"{setting.Name} does not say whether it is on"
        : setting is { Required: true, Default: not null }
            ? $"{setting.Name} must be given and has a default"
        : setting.Max < setting.Min ? $"{setting.Name} has no value between its bounds"
        : null;
}

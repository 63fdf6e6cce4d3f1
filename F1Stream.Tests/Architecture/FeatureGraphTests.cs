using static F1Stream.Tests.Architecture.FeatureGraph;

namespace F1Stream.Tests.Architecture;

public sealed class FeatureGraphTests
{
    public static TheoryData<string> Layers => ["Domain", "Infrastructure", "Web"];

    [Fact]
    public void Domain_mentions_only_itself_and_the_base_library()
    {
        string[] familiar = ["F1Stream.Domain.", "System.", "Microsoft.CodeAnalysis."];
        var strangers =
            from type in CodeMap.Of(FeatureGraph.Domain).Types
            from mention in type.Mentions
            where mention.Contains('.', StringComparison.Ordinal)
            where !familiar.Any(f => mention.StartsWith(f, StringComparison.Ordinal))
            select $"{type.Type} -> {mention}";
        Assert.Empty(strangers);
    }

    [Fact]
    public void Only_the_composition_root_knows_infrastructure()
    {
        var offenders = CodeMap
            .Of(FeatureGraph.Web)
            .Types.Where(t =>
                t.Type != "Program"
                && !t.Type.StartsWith("F1Stream.Web.Composition.", StringComparison.Ordinal)
            )
            .Where(t =>
                t.Mentions.Any(m =>
                    m.StartsWith("F1Stream.Infrastructure", StringComparison.Ordinal)
                )
            )
            .Select(t => t.Type);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Infrastructure_shows_only_registrations()
    {
        var shown = FeatureGraph
            .Infrastructure.GetExportedTypes()
            .Where(t => !t.Name.EndsWith("Registration", StringComparison.Ordinal))
            .Where(t => !t.FullName!.Contains(".Migrations.", StringComparison.Ordinal));
        Assert.Empty(shown);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_feature_knows_only_the_features_it_was_given(string layer)
    {
        var uninvited =
            from type in CodeMap.Of(Of(layer)).Types
            let feature = FeatureOf(type.Type)
            where feature is not null
            from mention in type.Mentions
            let other = FeatureOf(mention)
            where other is not null && other != feature && !MayKnow[feature].Contains(other)
            select $"{type.Type} -> {mention}";
        Assert.Empty(uninvited);
    }

    [Fact]
    public void The_feature_graph_has_no_cycle()
    {
        var settled = new HashSet<string>();
        while (settled.Count < MayKnow.Count)
        {
            var next = MayKnow
                .FirstOrDefault(f => !settled.Contains(f.Key) && f.Value.All(settled.Contains))
                .Key;
            Assert.True(
                next is not null,
                $"a circle among: {string.Join(", ", MayKnow.Keys.Except(settled))}"
            );
            settled.Add(next);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_folder_is_a_declared_feature(string layer)
    {
        string[] shared = layer switch
        {
            "Domain" => ["Kernel"],
            "Infrastructure" => ["Persistence", "Messaging"],
            _ => ["Shell", "Composition", "Properties", "wwwroot", "node_modules"],
        };
        var strangers = Directory
            .GetDirectories(Path.Combine(Repository.Root, $"F1Stream.{layer}"))
            .Select(d => Path.GetFileName(d)!)
            .Except([.. MayKnow.Keys, .. shared, "bin", "obj"], StringComparer.Ordinal);
        Assert.Empty(strangers);
    }
}

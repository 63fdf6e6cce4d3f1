using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Viewing.MultiView;

/// <summary>The wall's decisions (what stands where, who gets how much of the line, who waits for whom) are scripts: they are tested where they run.</summary>
public sealed class WallScriptTests
{
    [FactWith("node")]
    public async Task The_scripts_decide_as_their_own_tests_say()
    {
        var said = await Tool.RunAsync(
            "node",
            "--test",
            "--test-reporter=tap",
            Path.Combine(Repository.Root, "F1Stream.Tests/Viewing/MultiView/wall.test.mjs")
        );

        Assert.Contains("# fail 0", said, StringComparison.Ordinal);
        Assert.DoesNotContain("# pass 0", said, StringComparison.Ordinal);
    }
}

using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Shell;

/// <summary>Scripts that do nothing to be seen (what a circuit left behind, what did not come, the lock of the screen) are tested where they run.</summary>
public sealed class ScriptTests
{
    [FactWith("node")]
    public async Task The_scripts_do_as_their_own_tests_say()
    {
        var said = await Tool.RunAsync(
            "node",
            "--test",
            "--test-reporter=tap",
            Path.Combine(Repository.Root, "F1Stream.Tests/Shell/scripts.test.mjs")
        );

        Assert.Contains("# fail 0", said, StringComparison.Ordinal);
        Assert.DoesNotContain("# pass 0", said, StringComparison.Ordinal);
    }
}

using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Shell;

/// <summary>What scripts decide, and what is not to be seen of them (what a circuit left behind, what did not come, the lock of the screen), is tested where they run.</summary>
public sealed class ScriptTests
{
    [FactWith("node")]
    public async Task The_scripts_do_as_their_own_tests_say()
    {
        string[] files = ["Shell/scripts.test.mjs", "Viewing/MultiView/wall.test.mjs"];

        foreach (var file in files)
        {
            var said = await Tool.RunAsync(
                "node",
                "--test",
                "--test-reporter=tap",
                Path.Combine(Repository.Root, "F1Stream.Tests", file)
            );

            Assert.Contains("# fail 0", said, StringComparison.Ordinal);
            Assert.DoesNotContain("# pass 0", said, StringComparison.Ordinal);
        }
    }
}

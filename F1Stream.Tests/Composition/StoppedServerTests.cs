using System.Runtime.CompilerServices;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Composition;

/// <summary>What is left of a server after it stopped: nothing. Hundreds of them come and go in one run of these tests.</summary>
public sealed class StoppedServerTests
{
    [Fact]
    public async Task A_stopped_server_leaves_memory_and_its_files()
    {
        using var data = new TempFolder();
        var services = await ComeAndGoAsync(data.Path);

        await Eventually.SeesAsync(
            () =>
            {
                GC.Collect();
                return services.IsAlive;
            },
            alive => !alive,
            "the server is collected"
        );
        Assert.DoesNotContain(
            OpenFiles(),
            file => file.StartsWith(data.Path, StringComparison.Ordinal)
        );
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> ComeAndGoAsync(string data)
    {
        await using var server = await RunningServer.StartAsync(data);
        using var page = await server.Client.GetAsync("/");
        return new WeakReference(server.Services);
    }

    // Other tests open and close theirs meanwhile.
    private static IEnumerable<string> OpenFiles()
    {
        foreach (var link in Directory.EnumerateFiles("/proc/self/fd"))
        {
            string? target;
            try
            {
                target = File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName;
            }
            catch (IOException)
            {
                continue;
            }

            if (target is not null)
            {
                yield return target;
            }
        }
    }
}

using System.Diagnostics;

namespace F1Stream.Tests.Kit;

/// <summary>Waits for a condition, never for a while: returns as soon as it holds, fails with what was last seen when patience ends.</summary>
internal static class Eventually
{
    /// <summary>Nothing that a test waits for takes longer: what does is lost, and fails instead of holding up the run.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> SeesAsync<T>(Func<Task<T>> look, Func<T, bool> good, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look().WaitAsync(Patience);
            if (good(seen))
            {
                return seen;
            }

            Assert.True(
                watch.Elapsed < Patience,
                $"{what}: still {seen} after {Patience.TotalSeconds} s"
            );
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            await pause.WaitForNextTickAsync();
        }
    }

    public static Task<T> SeesAsync<T>(Func<T> look, Func<T, bool> good, string what) =>
        SeesAsync(() => Task.FromResult(look()), good, what);
}

namespace F1Stream.Domain.Accounts;

/// <summary>How long an account stays shut after wrong passwords: nothing for four, then 30 s, doubling to a quarter of an hour.</summary>
public static class SignInDelay
{
    public const int Free = 4;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <param name="failures">Wrong passwords since the last right one, this one included.</param>
    public static TimeSpan After(int failures) =>
        failures <= Free ? TimeSpan.Zero
        : failures - Free > 6 ? Longest
        : TimeSpan.FromTicks(Math.Min(First.Ticks << (failures - Free - 1), Longest.Ticks));
}

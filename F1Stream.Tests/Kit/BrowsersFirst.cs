using Xunit.Abstractions;

[assembly: TestCollectionOrderer("F1Stream.Tests.Kit.BrowsersFirst", "F1Stream.Tests")]

namespace F1Stream.Tests.Kit;

/// <summary>
/// The two long rows of browser tests are begun first and the short ones run beside them; begun last, they would be walked alone while the other threads stand idle.
/// </summary>
public sealed class BrowsersFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [Chromium.Collection, Chromium.SecondCollection];

    public IEnumerable<ITestCollection> OrderTestCollections(
        IEnumerable<ITestCollection> testCollections
    ) => testCollections.OrderByDescending(c => First.Contains(c.DisplayName));
}

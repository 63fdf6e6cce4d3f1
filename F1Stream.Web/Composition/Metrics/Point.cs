namespace F1Stream.Web.Composition.Metrics;

/// <summary>One line of a chart: what was measured under one set of labels.</summary>
/// <param name="labels">As they are written between the braces; empty for none.</param>
/// <param name="bounds">Upper ends of a histogram's buckets, ascending; empty for what is no histogram.</param>
internal sealed class Point(string labels, double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _value;
    private long _count;

    internal string Labels => labels;

    internal void Add(double number)
    {
        lock (_gate)
        {
            _value += number;
        }
    }

    internal void Set(double number)
    {
        lock (_gate)
        {
            _value = number;
        }
    }

    /// <summary>Puts the number into its bucket.</summary>
    internal void Sort(double number)
    {
        // A number that equals an upper end belongs below it.
        var bucket = Array.BinarySearch(bounds, number);
        lock (_gate)
        {
            _buckets[bucket < 0 ? ~bucket : bucket]++;
            _value += number;
            _count++;
        }
    }

    /// <summary>The value, or a histogram's sum; with how many numbers were sorted into which bucket, the last being that beyond all bounds.</summary>
    internal (double Value, long Count, long[] Buckets) Read()
    {
        lock (_gate)
        {
            return (_value, _count, [.. _buckets]);
        }
    }
}

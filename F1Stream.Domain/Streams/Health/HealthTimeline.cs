namespace F1Stream.Domain.Streams.Health;

/// <summary>The last day of a stream as spans of one state each, oldest first, without gaps from <see cref="From"/> to <see cref="To"/>.</summary>
public sealed record HealthTimeline(
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<HealthSpan> Spans
)
{
    /// <summary>Share of the time that is known in which it was live, from 0 to 1; null where nothing is known.</summary>
    public double? Live
    {
        get
        {
            var known = Spans
                .Where(s => s.State != StreamState.Unknown)
                .Sum(s => s.Length.TotalSeconds);
            return known > 0
                ? Spans.Where(s => s.State == StreamState.Live).Sum(s => s.Length.TotalSeconds)
                    / known
                : null;
        }
    }

    /// <summary>How often it went from live to something else.</summary>
    public int Breaks => Spans.Zip(Spans.Skip(1)).Count(p => p.First.State == StreamState.Live);

    /// <summary>Puts the changes together with what holds now: the last change may not be among them yet.</summary>
    /// <param name="health">As it is now.</param>
    /// <param name="changes">Of this stream, oldest first.</param>
    /// <param name="now">The end of the line; it begins <see cref="IHealthHistory.Kept"/> earlier.</param>
    public static HealthTimeline Of(
        StreamHealth health,
        IEnumerable<StateChange> changes,
        DateTimeOffset now
    )
    {
        var from = now - IHealthHistory.Kept;
        var spans = new List<HealthSpan>();
        var known = changes.Where(c => c.At > from && c.At <= now).ToList();
        var state =
            known.Count > 0 ? known[0].Before
            : health.Since <= from ? health.State
            : StreamState.Unknown;
        var (begun, reason) = (from, (string?)null);
        foreach (var change in known)
        {
            Until(change.At);
            (state, reason) = (change.Now, change.Reason);
        }

        if (health.Since > begun)
        {
            Until(health.Since);
        }

        (state, reason) = (health.State, health.Reason);
        Until(now);
        return new HealthTimeline(from, now, spans);

        void Until(DateTimeOffset end)
        {
            if (end <= begun)
            {
                return;
            }

            // From one trouble to the same again is one trouble.
            if (spans is [.., var last] && last.State == state)
            {
                spans[^1] = last with { To = end };
            }
            else
            {
                spans.Add(new HealthSpan(state, begun, end, reason));
            }

            begun = end;
        }
    }
}

/// <summary>A time in which a stream had one state.</summary>
public sealed record HealthSpan(
    StreamState State,
    DateTimeOffset From,
    DateTimeOffset To,
    string? Reason
)
{
    public TimeSpan Length => To - From;
}

namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>The last changes of a channel's source; for any number of threads.</summary>
internal sealed class SwitchLog
{
    private const int Most = 50;
    private readonly Queue<SourceSwitch> _switches = [];

    internal void Add(SourceSwitch what)
    {
        lock (_switches)
        {
            _switches.Enqueue(what);
            if (_switches.Count > Most)
            {
                _switches.Dequeue();
            }
        }
    }

    internal IReadOnlyList<SourceSwitch> NewestFirst()
    {
        lock (_switches)
        {
            return [.. _switches.Reverse()];
        }
    }
}

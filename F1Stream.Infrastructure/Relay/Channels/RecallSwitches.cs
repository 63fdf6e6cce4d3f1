using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels.Sources;

namespace F1Stream.Infrastructure.Relay.Channels;

/// <summary>The list "why did it switch?" as it was before the server was started again.</summary>
internal sealed class RecallSwitches(SwitchBook book) : IStartUpStep
{
    /// <summary>After the database.</summary>
    public int Order => 20;

    public Task RunAsync(CancellationToken ct) => book.RecallAsync(ct);
}

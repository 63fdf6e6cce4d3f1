namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>One change of the source below a channel, for the list "why did it switch?".</summary>
/// <param name="At">When.</param>
/// <param name="From">Name of the source that was left.</param>
/// <param name="To">Name of the source that took over; null where none could.</param>
/// <param name="Reason">A sentence.</param>
public sealed record SourceSwitch(DateTimeOffset At, string From, string? To, string Reason);

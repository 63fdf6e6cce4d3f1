namespace F1Stream.Domain.Accounts.Pairing;

/// <summary>A device that would like to be let in, as the person who confirms sees it.</summary>
/// <param name="Code">What it shows.</param>
/// <param name="Name">What it seems to be, such as "LG TV".</param>
/// <param name="Address">From where it asks.</param>
/// <param name="Until">When its code ends.</param>
public sealed record AskingDevice(string Code, string Name, string Address, DateTimeOffset Until);

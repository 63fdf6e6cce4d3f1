namespace F1Stream.Domain.Accounts.Pairing;

/// <summary>What the device itself keeps: a secret by which it asks whether it was confirmed.</summary>
public sealed record PairingTicket(string Secret, AskingDevice Device)
{
    // Neither the secret nor the code belongs into a log.
    public override string ToString() => $"{nameof(PairingTicket)} of {Device.Name}";
}

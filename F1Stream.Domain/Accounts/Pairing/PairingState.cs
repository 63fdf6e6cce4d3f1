namespace F1Stream.Domain.Accounts.Pairing;

/// <summary>How far a device has come.</summary>
public enum PairingState
{
    /// <summary>Nobody has confirmed its code yet.</summary>
    Waiting,

    /// <summary>Somebody has: it may come in, once.</summary>
    Confirmed,

    /// <summary>Its code has ended, or was never given.</summary>
    Over,
}

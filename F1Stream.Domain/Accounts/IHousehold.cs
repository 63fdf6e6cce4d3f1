using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts;

/// <summary>The people of this house: who they are, and whether a name and a password belong together.</summary>
public interface IHousehold
{
    /// <summary>Whether there is an administrator. Asked with every request: answered from memory after the first yes.</summary>
    ValueTask<bool> IsSetUpAsync(CancellationToken ct);

    /// <summary>Creates the first administrator; of several at the same time one succeeds, the others hear <see cref="AccountRefusals.AlreadySetUp"/>.</summary>
    Task<Outcome<Member>> FoundAsync(string name, string password, CancellationToken ct);

    /// <summary>The member with this name and password, after the waiting that <see cref="SignInDelay"/> prescribes.</summary>
    Task<Outcome<Member>> CheckAsync(string name, string password, CancellationToken ct);

    /// <summary>Whether a session that carries this id and stamp may go on. A change is seen within a minute.</summary>
    ValueTask<bool> IsCurrentAsync(string memberId, string stamp, CancellationToken ct);
}

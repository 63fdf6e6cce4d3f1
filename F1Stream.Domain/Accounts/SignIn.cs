using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts;

/// <summary>Lets a member in by name and password.</summary>
public sealed class SignIn(IHousehold household)
{
    /// <summary>An unknown name and a wrong password are answered alike.</summary>
    public async Task<Outcome<Member>> RunAsync(string name, string password, CancellationToken ct)
    {
        if (NewMember.Check(name, password) is not null)
        {
            return AccountRefusals.WrongPassword;
        }

        return await household.CheckAsync(name.Trim(), password, ct);
    }
}

using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Accounts;

/// <summary>First run: makes the administrator, and tells everybody that looking without an account is over.</summary>
public sealed class SetUpHousehold(IHousehold household, SetupCode code, IEventBus events)
{
    /// <summary>At this machine no code is needed; from another one <paramref name="givenCode"/> has to be the <see cref="SetupCode"/>.</summary>
    public async Task<Outcome<Member>> RunAsync(
        string name,
        string password,
        Caller caller,
        string? givenCode,
        CancellationToken ct
    )
    {
        if (await household.IsSetUpAsync(ct))
        {
            return AccountRefusals.AlreadySetUp;
        }

        if (!FirstRun.IsThisMachine(caller) && !code.Matches(givenCode))
        {
            return AccountRefusals.WrongCode;
        }

        if (NewMember.Check(name, password) is { } wrong)
        {
            return wrong;
        }

        var outcome = await household.FoundAsync(name.Trim(), password, ct);
        if (outcome is Outcome<Member>.Done(var member))
        {
            events.Publish(new HouseholdSetUp(member.Name));
        }

        return outcome;
    }
}
